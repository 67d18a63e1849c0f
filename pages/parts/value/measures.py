"""The goal that is only measured: predictability has no driver tree and moves no money."""

import streamlit as st

from salesops.content import Method
from salesops.content.tree_schema import Tree

_MEASURES = ("forecast_error", "forecast_bias")  # ids in the glossary


def show(method: Method, tree: Tree) -> None:
    """Say plainly what this goal is measured by, and that it has no arithmetic."""
    st.subheader("Measures")
    metric = method.metric("forecast_error")
    with st.container(border=True):
        st.markdown(tree.caveat)
        st.markdown(
            "\n".join(f"- **{method.term(name).name}**: {method.term(name).meaning}" for name in _MEASURES)
            + f"\n- **How the error is counted**: {metric.formula}"
            + (f"\n- **What is usual**: {metric.benchmark}" if metric.benchmark else "")
        )
