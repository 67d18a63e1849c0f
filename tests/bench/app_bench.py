"""The app with two pages more, to measure against: an empty page inside our frame, and one without the frame.

The same middleware, lifespan and pages as ``app.py``; ``?bare=1`` leaves the frame out. The empty page has a title and
what each page of a workshop has: the guard, the snapshot, the offer of undo at its foot, the signal that follows
others. Not part of the product.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tests.bench import EMPTY_PAGE

context = get_script_run_ctx(suppress_warning=True)
if context is None:
    import pages.parts
    import server
    from pages.parts import push, scripts

    push.told_by(server.live.PATH, server.live.BOOT)
    scripts.served_at(server.scripts.PATH)
    from pages.parts import frame, readable, way  # only now: they bring a component with a script along

    way.asked_at(server.finding.PATH)

    app = st.App(
        __file__,
        routes=server.routes(scripts.FILES, frame.PAGES, readable.style()),
        middleware=server.middleware(),
        lifespan=server.lifespan(warm=pages.parts),
        on_script_error=server.on_script_error,
    )
elif "bare" in st.query_params:
    st.title("Empty")
else:
    from pages.parts import frame, guard, live, state, undo

    context.main_script_path = str(frame.ROOT / "app.py")  # links between pages are relative to the product's script

    def empty() -> None:
        guard.require("read")
        state.current_workshop()
        st.title("Empty")
        undo.undo_bar()
        live.follow({"settings"})

    frame.main([st.Page(empty, title="Empty", url_path=EMPTY_PAGE, visibility="hidden")])
