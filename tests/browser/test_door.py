"""The door of a shared installation in a browser: the way out is a form, and Streamlit lets it stand."""

import pytest

from tests.browser.chromium import settle
from tests.load.live import PASSWORD, in_shared_mode
from tests.server.running import running_app
from tests.server.signing_in import account, cookie

pytestmark = pytest.mark.browser


def test_who_signs_out_at_the_menus_foot_is_out_and_invited_in_again(browser, tmp_path) -> None:
    with running_app(
        {"SALESOPS_MODE": "shared", "SALESOPS_KEYS": str(tmp_path / "keys"), "SALESOPS_PASSWORD": PASSWORD}
    ) as app:
        with in_shared_mode(app.data):
            ((name, value),) = cookie(account("Anna")).items()
        context = browser.new_context()
        context.add_cookies([{"name": name, "value": value, "url": app.url}])
        page = context.new_page()
        page.goto(app.url)
        settle(page)
        assert page.get_by_text("Signed in as Anna").is_visible()
        assert page.get_by_role("link", name="Your account").get_attribute("href") == "/account"
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url("**/sign-in")
        page.goto(app.url)
        settle(page)
        page.get_by_role("link", name="Sign in").click()
        page.wait_for_url("**/sign-in")
        context.close()
