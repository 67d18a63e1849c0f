"""Questions of components and stages: choose one, answer it, see what is missing; and the score beside them."""

from pages.parts.questions.panel import open_question, show
from pages.parts.questions.picker import Then
from pages.parts.questions.score import show_score

__all__ = ["Then", "open_question", "show", "show_score"]
