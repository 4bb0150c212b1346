"""How a panel is laid out: its controls above, and below them what it shows."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget


def lay_out_panel(
    panel: QWidget, controls: Sequence[QWidget | QLayout], body: QWidget, *, top_px: int
) -> None:
    """Put controls below each other, ``top_px`` from the top; ``body`` gets the rest."""
    head = QVBoxLayout()
    head.setContentsMargins(8, top_px, 8, 4)
    head.setSpacing(8)
    for control in controls:
        if isinstance(control, QLayout):
            head.addLayout(control)
        else:
            head.addWidget(control)
    layout = QVBoxLayout(panel)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(head)
    layout.addWidget(body, 1)
