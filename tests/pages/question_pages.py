"""The pages of components and stages at an address, pressed and read."""

from streamlit.testing.v1 import AppTest

from salesops import content
from tests.pages.opening import open_page, words

COMPONENTS, LIFECYCLE = "pages/workshop/components.py", "pages/workshop/lifecycle.py"
METHOD = content.load()


def opened(workshop_id: str, page: str, **parameters: str) -> AppTest:
    """Return the page at an address."""
    app = open_page(page, workshop_id)
    return at(app, **parameters)


def at(app: AppTest, **parameters: str) -> AppTest:
    """Go to another address of the same page."""
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert not app.error
    return app


def address(app: AppTest, name: str) -> str:
    """Return one parameter of the address."""
    value = app.query_params[name]
    return value if isinstance(value, str) else value[-1]


def press(app: AppTest, label: str) -> AppTest:
    """Press the button with that label."""
    (button,) = (button for button in app.button if button.label == label)
    return button.click().run()


def text_of(app: AppTest) -> str:
    """All words of the page without the escapes of Markdown."""
    return words(app).replace("\\", "")
