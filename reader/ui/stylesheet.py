"""The style sheet of the interface, made from a theme."""

from reader.paths import RESOURCES
from reader.ui.theme import Theme


def stylesheet(theme: Theme) -> str:
    """Return Qt style rules for the controls that the palette alone cannot make quiet."""
    c = {
        name: getattr(theme, name).name()
        for name in (
            "paper",
            "panel",
            "raised",
            "ink",
            "quiet",
            "hairline",
            "control",
            "accent",
            "on_accent",
            "selection",
            "focus",
        )
    }
    # The style's own tick boxes have no visible edge on dark ground.
    tick = RESOURCES / "icons" / ("check.svg" if theme.is_dark else "check-white.svg")
    return f"""
::indicator {{ width: 14px; height: 14px; border: 1px solid {c["control"]};
    border-radius: 3px; background: {c["raised"]}; }}
::indicator:checked {{ background: {c["accent"]}; border-color: {c["accent"]};
    image: url("{tick.as_posix()}"); }}
::indicator:focus {{ border: 2px solid {c["focus"]}; }}
::indicator:disabled {{ border-color: {c["hairline"]}; }}
::indicator:checked:disabled {{ background: {c["control"]}; border-color: {c["control"]}; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {c["accent"]};
    background: {c["raised"]}; image: none; }}
QRadioButton::indicator:disabled {{ border-color: {c["hairline"]}; }}
QToolTip {{ background: {c["raised"]}; color: {c["ink"]};
    border: 1px solid {c["hairline"]}; padding: 4px 8px; }}
QMainWindow::separator {{ background: {c["hairline"]}; width: 1px; height: 1px; }}
QSplitter::handle {{ background: {c["hairline"]}; }}
QSplitter::handle:hover, QSplitter::handle:pressed {{ background: {c["accent"]}; }}
QStatusBar {{ background: {c["panel"]}; color: {c["quiet"]};
    border-top: 1px solid {c["hairline"]}; }}
QStatusBar::item {{ border: none; }}
QMenuBar {{ background: {c["panel"]}; color: {c["ink"]}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {c["selection"]}; }}
QMenu {{ background: {c["raised"]}; color: {c["ink"]}; border: 1px solid {c["hairline"]};
    padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {c["selection"]}; color: {c["ink"]}; }}
QMenu::item:disabled {{ color: {c["control"]}; }}
QMenu::separator {{ height: 1px; background: {c["hairline"]}; margin: 4px 8px; }}
QLineEdit, QPlainTextEdit, QSpinBox, QComboBox {{ background: {c["raised"]}; color: {c["ink"]};
    border: 1px solid {c["control"]}; border-radius: 6px; padding: 5px 8px;
    selection-background-color: {c["selection"]}; selection-color: {c["ink"]};
    placeholder-text-color: {c["quiet"]}; }}
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QComboBox:focus {{
    border: 2px solid {c["focus"]}; padding: 4px 7px; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: 22px; }}
QComboBox QAbstractItemView {{ background: {c["raised"]}; color: {c["ink"]};
    selection-background-color: {c["selection"]}; selection-color: {c["ink"]};
    border: 1px solid {c["hairline"]}; outline: none; }}
QPushButton {{ background: {c["raised"]}; color: {c["ink"]}; border: 1px solid {c["control"]};
    border-radius: 6px; padding: 6px 14px; }}
QPushButton:hover {{ border-color: {c["accent"]}; }}
QPushButton:pressed {{ background: {c["selection"]}; }}
QPushButton:disabled {{ color: {c["control"]}; border-color: {c["hairline"]}; }}
QPushButton:focus {{ border: 2px solid {c["focus"]}; padding: 5px 13px; }}
QPushButton:default {{ background: {c["accent"]}; color: {c["on_accent"]};
    border-color: {c["accent"]}; }}
QPushButton:default:focus {{ border: 2px solid {c["ink"]}; }}
QPushButton:default:disabled {{ background: {c["hairline"]}; color: {c["quiet"]};
    border-color: {c["hairline"]}; }}
QToolButton {{ background: transparent; color: {c["ink"]}; border: 1px solid transparent;
    border-radius: 6px; padding: 5px; }}
QToolButton:hover {{ background: {c["selection"]}; }}
QToolButton:checked {{ background: {c["selection"]}; }}
QToolButton:focus {{ border: 1px solid {c["focus"]}; }}
QToolButton:disabled {{ color: {c["control"]}; }}
QToolButton::menu-indicator {{ image: none; }}
QTabWidget::pane {{ border: none; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {c["quiet"]}; padding: 9px 12px;
    border: none; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {c["ink"]}; border-bottom: 2px solid {c["accent"]}; }}
QTabBar::tab:hover {{ color: {c["ink"]}; }}
QTabBar::tab:focus {{ color: {c["accent"]}; }}
QListView, QTreeView, QTableView {{ background: {c["panel"]}; color: {c["ink"]}; border: none;
    outline: none; }}
QHeaderView::section {{ background: {c["panel"]}; color: {c["quiet"]}; border: none;
    border-bottom: 1px solid {c["hairline"]}; padding: 4px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c["control"]}; border-radius: 4px; margin: 2px;
    min-height: 28px; min-width: 28px; }}
QScrollBar::handle:hover {{ background: {c["accent"]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSlider {{ min-height: 22px; }}
QSlider::groove:horizontal {{ height: 4px; background: {c["control"]}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {c["accent"]}; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {c["raised"]}; border: 2px solid {c["accent"]};
    width: 12px; height: 12px; margin: -6px 0; border-radius: 8px; }}
QSlider::handle:horizontal:focus {{ background: {c["focus"]}; border-color: {c["focus"]}; }}
AppearancePanel {{ background: {c["raised"]}; border: 1px solid {c["control"]}; }}
QProgressBar {{ background: {c["hairline"]}; border: none; border-radius: 3px;
    max-height: 6px; color: transparent; }}
QProgressBar::chunk {{ background: {c["accent"]}; border-radius: 3px; }}
QGroupBox {{ border: none; font-weight: 600; margin-top: 22px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 0; }}
"""
