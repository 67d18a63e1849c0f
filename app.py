"""The way in, read twice: imported once by the server it builds the app; run as the page script it draws the frame.

Start with ``streamlit run app.py`` or, in production, ``uvicorn app:app``.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:  # imported by the server, once
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
else:  # run as the page script, at every rerun
    from pages.parts import frame

    frame.main()
