"""A researcher imports a report, types a query, goes to a passage and comes back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from reader.documents import operations as documents
from reader.ui.search.syntax_help import SyntaxHelp


def type_query(qtbot, window, words):
    window.actions_by_name["search.focus"].trigger()
    qtbot.keyClicks(window.search_box, words)
    qtbot.waitUntil(lambda: window.search.results is not None, timeout=5_000)
    qtbot.waitUntil(lambda: window.search.results.request.query == words, timeout=5_000)
    return window.search.results


def searchable(qtbot, window):
    def says_all_of_them():
        indexed, _, total, *_ = window.status_line.searchable.text().split() or ["", "", "none"]
        return indexed == total

    qtbot.waitUntil(says_all_of_them, timeout=10_000)


def test_a_dropped_report_is_read_opened_and_searchable(qtbot, open_window, report):
    window = open_window()

    window.importing.begin([report])
    qtbot.waitUntil(lambda: "inquiry" in window.windowTitle(), timeout=15_000)
    searchable(qtbot, window)
    results = type_query(qtbot, window, "sergeants look")

    assert results.total == 1
    assert "in the library" in window.messages.text
    assert results.hits[0].passage.text.startswith("Sergeants told us")


def test_moving_through_the_hits_shows_them_and_esc_returns(qtbot, window):
    searchable(qtbot, window)
    left_at = window.workspace.place

    type_query(qtbot, window, "supervision")
    qtbot.keyClick(window.search_box, Qt.Key.Key_Down)
    assert window.search_box.hasFocus()
    for _ in range(2):
        qtbot.keyClick(window.search_box, Qt.Key.Key_Escape)

    assert window.search_box.text() == ""
    qtbot.waitUntil(lambda: window.workspace.place == left_at)


def test_the_hit_one_is_at_is_shown_more_strongly_than_the_others(qtbot, window, monkeypatch):
    searchable(qtbot, window)
    shown = []
    monkeypatch.setattr(window.view, "set_hits", lambda *hits: shown.append(hits))

    type_query(qtbot, window, "supervision")
    qtbot.keyClick(window.search_box, Qt.Key.Key_Down)

    qtbot.waitUntil(lambda: shown[-1][1] in shown[-1][0])
    start, end = shown[-1][1]
    assert window.workspace.document.text[start:end].casefold() == "supervision"


def test_enter_goes_to_the_hit_and_back_returns(qtbot, window):
    searchable(qtbot, window)

    type_query(qtbot, window, "yearly account")
    qtbot.keyClick(window.search_box, Qt.Key.Key_Return)

    assert window.actions_by_name["go.back"].isEnabled()
    window.actions_by_name["go.back"].trigger()
    assert window.actions_by_name["go.forward"].isEnabled()


def test_the_same_file_twice_opens_the_first(qtbot, window, report):
    before = len(documents.documents(window.workspace.library.database))

    window.importing.begin([report])
    qtbot.waitUntil(lambda: "already" in window.messages.text, timeout=15_000)

    assert len(documents.documents(window.workspace.library.database)) == before


def test_a_file_that_cannot_be_read_gets_a_sentence_and_changes_nothing(qtbot, window, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing more")
    before = documents.documents(window.workspace.library.database)

    window.importing.begin([broken])
    qtbot.waitUntil(lambda: bool(window.messages.text), timeout=15_000)

    assert documents.documents(window.workspace.library.database) == before
    assert window.messages.text.count(".") >= 2


def test_a_removed_report_can_be_brought_back(qtbot, window):
    document_id = window.workspace.document.id

    window.library_panel.remove_wanted.emit(document_id)
    assert window.workspace.document is None
    window.actions_by_name["edit.undo"].trigger()

    present = [one.id for one in documents.documents(window.workspace.library.database)]
    assert document_id in present


def test_of_several_bad_files_each_is_named(qtbot, window, tmp_path):
    empty, odd = tmp_path / "empty.pdf", tmp_path / "odd.rtf"
    empty.write_bytes(b"")
    odd.write_bytes(rb"{\rtf1 Dear Sir}")

    window.importing.begin([empty, odd])
    qtbot.waitUntil(lambda: "odd.rtf" in window.messages.text, timeout=15_000)

    assert "empty.pdf" in window.messages.text


def test_a_case_removed_with_its_reports_can_be_brought_back(window):
    database = window.workspace.library.database
    before = documents.documents(database)
    (bundled,) = [case for case in documents.cases(database) if case.bundled]

    window.library_panel.remove_case_wanted.emit(bundled.id)
    assert bundled not in documents.cases(database)
    window.actions_by_name["edit.undo"].trigger()

    assert bundled in documents.cases(database)
    assert documents.documents(database) == before


def test_esc_returns_to_where_the_latest_search_began(qtbot, window):
    searchable(qtbot, window)
    type_query(qtbot, window, "account")
    qtbot.keyClick(window.search_box, Qt.Key.Key_Return)
    window.actions_by_name["search.next"].trigger()
    window.actions_by_name["go.end"].trigger()
    qtbot.waitUntil(lambda: window.workspace.place > 1_000)
    left_at = window.workspace.place

    window.actions_by_name["search.focus"].trigger()
    for _ in range(2):
        qtbot.keyClick(window.search_box, Qt.Key.Key_Escape)

    assert window.workspace.place == left_at


def select(window, words):
    start = window.workspace.document.text.index(words)
    window.view.select(start, start + len(words))


def test_selected_words_are_searched_for_as_they_stand(qtbot, window):
    searchable(qtbot, window)
    select(window, "too many people")

    window.actions_by_name["search.selection"].trigger()
    qtbot.waitUntil(lambda: window.search.results is not None)

    assert window.search_box.text() == '"too many people"'
    assert window.search_box.hasFocus()


def test_a_hit_is_highlighted_and_copied_from_its_menu(qtbot, window):
    searchable(qtbot, window)
    (hit,) = type_query(qtbot, window, "sergeants look").hits

    window.search.highlight_wanted.emit(hit)
    window.search.copy_wanted.emit(hit)

    (annotation,) = window.workspace.annotations
    assert annotation.target.exact == hit.passage.text
    assert QGuiApplication.clipboard().text().startswith("“Sergeants told us")


def test_a_name_that_the_reports_do_not_have_is_said_to_be_none(qtbot, window):
    searchable(qtbot, window)
    select(window, "weak")

    window.actions_by_name["search.name_forms"].trigger()

    qtbot.waitUntil(lambda: "no name such as “weak”" in window.messages.text)


def test_f1_in_the_box_explains_what_can_be_typed(qtbot, window):
    searchable(qtbot, window)
    type_query(qtbot, window, "account")

    qtbot.keyClick(window.search_box, Qt.Key.Key_F1)
    is_explained = window.search.findChild(SyntaxHelp).isVisible()
    qtbot.keyClicks(window.search_box, "s")

    assert is_explained
    assert not window.search.findChild(SyntaxHelp).isVisible()
