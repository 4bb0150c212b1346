"""Pages drawn by another process: what they show, in which order, and what ends that process."""

import queue
import subprocess
import sys
import threading
from pathlib import Path

import pikepdf
import pytest
import typst

import reader
from reader.documents.page_engine import PageEngine
from reader.documents.page_memory import NoRoom
from reader.documents.page_process import PageProcess
from reader.documents.page_requests import (
    Bitmap,
    Characters,
    Images,
    Links,
    PagePicture,
    PageSize,
    PixelRect,
    Sizes,
)
from reader.documents.sealed import parse
from reader.documents.text_layer import TextLayer
from reader.errors import DamagedDocument, DocumentError, PasswordNeeded, UnsafeDocument
from tests.reader.documents.pdf.marking import mark

ROOT = Path(reader.__file__).parent.parent
REPORT = """\
#set page(width: 300pt, height: 400pt, header: [A running head], numbering: "1")
#set text(size: 10pt)
= Culture
The Review looked at culture, efficiency and supervision in every unit that was visited,
and #link("https://example.org/report")[reported]. See @later.
#pagebreak()
#set heading(numbering: "1")
= Supervision <later>
Supervision was weak. #box(width: 40pt, height: 20pt, fill: red)
#pagebreak()
#rotate(-90deg, reflow: true)[Sideways words]
"""
WORKER = """\
import os, sys, time
sys.path.insert(0, {root!r})
from reader.documents import page_contents, page_worker
drawn = page_contents.ShownPage.__init__
def act(shown, page):
    drawn(shown, page)
    if page_number(page) == {page_index}:
        {deed}
def page_number(page):
    return next(at for at in range(len(page.pdf)) if page.pdf.get_page_size(at) == page.get_size())
page_contents.ShownPage.__init__ = act
page_worker.worker_main(sys.argv[1:])
"""


class Asking:
    """An engine that is asked one thing after another."""

    def __init__(self, engine):
        self.engine = engine
        self.answers = queue.SimpleQueue()

    def __call__(self, wanted):
        self.engine.request(wanted, 0, self.answers.put, self.answers.put)
        answer = self.answers.get(timeout=30)
        if isinstance(answer, DocumentError):
            raise answer
        return answer


@pytest.fixture
def ask_of():
    """Return a function that opens a file and returns what its engine can be asked with."""
    engines = []

    def open_engine(path, **more):
        engines.append(PageEngine(path, **more))
        return Asking(engines[-1])

    yield open_engine
    for engine in engines:
        engine.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """A report of three pages."""
    path = tmp_path_factory.mktemp("pages") / "Bericht – ü 1.pdf"
    path.write_bytes(typst.compile(REPORT.encode()))
    return path


@pytest.fixture(scope="module")
def ask(report):
    """An engine of the report that has been asked before."""
    engine = PageEngine(report)
    yield Asking(engine)
    engine.close()


@pytest.fixture
def ask_anew(ask_of, report):
    """An engine of the report that nothing has been asked of."""
    return ask_of(report)


@pytest.fixture
def processes(monkeypatch):
    """The rendering processes that have been started."""
    started = []
    start = subprocess.Popen

    def remember(*arguments, **more):
        started.append(start(*arguments, **more))
        return started[-1]

    monkeypatch.setattr("reader.documents.page_process.subprocess.Popen", remember)
    return started


@pytest.fixture
def make_pdf(tmp_path):
    """Return a function that writes a PDF of pages of these sizes, each filled with red."""

    def make(*sizes, **more):
        file = pikepdf.new()
        for width, height in sizes:
            file.add_blank_page(page_size=(width, height))
            file.pages[-1].Contents = file.make_stream(b"1 0 0 rg 0 0 100000 100000 re f")
        path = tmp_path / "made.pdf"
        file.save(path, **more)
        return path

    return make


@pytest.fixture
def bad_page(monkeypatch):
    """Return a function that makes the process do something whenever it loads a page."""

    def make_bad(page_index, deed):
        code = WORKER.format(root=str(ROOT), page_index=page_index, deed=deed)
        monkeypatch.setattr(
            "reader.documents.page_process.worker_command",
            lambda _kind: [sys.executable, "-c", code],
        )

    return make_bad


def pixel(bitmap, x, y):
    at = 4 * (y * bitmap.width_px + x)
    return tuple(bitmap.pixels[at : at + 4].tobytes())


def quad_of(characters, words):
    [quad] = characters.quads([(characters.text.index(words), len(words))])
    return quad


def test_all_sizes_come_at_once(ask):
    assert ask(Sizes()) == (PageSize(300, 400),) * 3


def test_a_page_is_drawn_at_the_scale_that_is_asked_for(ask):
    bitmap = ask(PagePicture(0, 1.5))

    assert (bitmap.width_px, bitmap.height_px) == (450, 600)
    assert len(bitmap.pixels) == 4 * 450 * 600
    assert pixel(bitmap, 0, 0) == (255, 255, 255, 255)


def test_pixels_are_blue_green_red_and_opaque(ask_of, make_pdf):
    ask = ask_of(make_pdf((100, 50)))

    assert pixel(ask(PagePicture(0, 1.0)), 5, 5) == (0, 0, 255, 255)


def test_a_page_is_turned_clockwise(ask_of, make_pdf):
    path = make_pdf((100, 50))
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.pages[0].Contents = file.make_stream(b"1 0 0 rg 0 40 10 10 re f")
        file.save(path)
    ask = ask_of(path)

    turned = ask(PagePicture(0, 1.0, 90))

    assert (turned.width_px, turned.height_px) == (50, 100)
    assert pixel(turned, 45, 5) == (0, 0, 255, 255)
    assert pixel(turned, 5, 5) == (255, 255, 255, 255)


def test_a_part_is_what_the_whole_picture_has_there(ask):
    whole = ask(PagePicture(1, 2.0))
    part = ask(PagePicture(1, 2.0, 0, PixelRect(30, 60, 200, 100)))

    assert (part.width_px, part.height_px) == (200, 100)
    assert all(
        part.pixels[800 * row : 800 * (row + 1)].tobytes()
        == whole.pixels[(row + 60) * 2400 + 120 : (row + 60) * 2400 + 920].tobytes()
        for row in range(100)
    )


def test_pictures_keep_their_pixels_when_they_have_left_the_cache(ask_of, make_pdf):
    ask = ask_of(make_pdf((100, 100), (100, 100)), cache_bytes=1)
    first = ask(PagePicture(0, 1.0))
    before = first.pixels.tobytes()

    for scale in range(2, 12):
        ask(PagePicture(1, float(scale)))

    assert ask.engine.cached(PagePicture(0, 1.0)) is None
    assert first.pixels.tobytes() == before


def test_the_memory_of_pictures_nobody_has_is_drawn_in_again(make_pdf):
    process = PageProcess(make_pdf((1000, 1000)), 10.0, 10_000_000)
    process.open("")

    sizes = {process.ask(PagePicture(0, 1.0 + at / 1000)).width_px for at in range(50)}
    process.close()

    assert len(sizes) == 50


def test_the_letters_of_a_page_stand_where_they_are_drawn(ask):
    characters = ask(Characters(0))
    picture = ask(PagePicture(0, 4.0))

    quad = quad_of(characters, "Culture")

    left, right = round(4 * quad.left), round(4 * quad.right)
    top, bottom = round(4 * (400 - quad.top)), round(4 * (400 - quad.bottom))
    inside = {pixel(picture, x, y) for x in range(left, right) for y in range(top, bottom)}
    before = {pixel(picture, x, y) for x in range(left) for y in range(top, bottom)}
    assert (0, 0, 0, 255) in inside
    assert before == {(255, 255, 255, 255)}


def test_the_letters_of_a_ligature_stand_side_by_side(ask):
    characters = ask(Characters(0))

    boxes = [quad_of(characters, "efficiency"), quad_of(characters, "ef")]

    assert boxes[0].left == boxes[1].left
    assert boxes[1].right < boxes[0].right
    first = characters.text.index("efficiency")
    assert characters.box(first + 1).right <= characters.box(first + 2).left + 0.01


def test_words_that_stand_sideways_are_one_line(ask):
    characters = ask(Characters(2))

    quad = quad_of(characters, "Sideways words")

    line = next(line for line in characters.lines if line.turn)
    assert line.turn == 3
    assert quad.top - quad.bottom > 3 * (quad.right - quad.left)


def test_pictures_are_refused_while_too_many_are_looked_at(make_pdf):
    process = PageProcess(make_pdf((1000, 1000)), 10.0, 10_000_000)
    process.open("")
    seen = [process.ask(PagePicture(0, scale)) for scale in (1.0, 1.001)]

    with pytest.raises(NoRoom):
        process.ask(PagePicture(0, 1.002))
    seen.clear()
    again = process.ask(PagePicture(0, 1.002))
    process.close()

    assert pixel(again, 500, 500) == (0, 0, 255, 255)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_boxes_are_those_of_the_page_as_the_file_turns_and_cuts_it(
    ask_of, tmp_path, report, degrees
):
    path = tmp_path / "turned.pdf"
    with pikepdf.open(report) as file:
        file.pages[0].CropBox = [20, 30, 280, 390]
        file.pages[0].Rotate = degrees
        file.save(path)
    ask = ask_of(path)

    width, height = ask(Sizes())[0]
    quad = quad_of(ask(Characters(0)), "Culture")

    assert {width, height} == {260, 360}
    picture = ask(PagePicture(0, 1.0))
    inside = [
        pixel(picture, x, y)
        for x in range(round(quad.left), round(quad.right))
        for y in range(round(height - quad.top), round(height - quad.bottom))
    ]
    assert min(blue for blue, *_ in inside) < 100


def test_the_text_of_a_report_is_found_on_its_pages(ask, report):
    content = parse(report)
    layer = TextLayer(content)

    for block in content.blocks:
        printed = "".join(
            ask(Characters(piece.page_index)).text[piece.first : piece.first + piece.count]
            for piece in layer.pieces(block.start, block.end)
        )
        wanted = content.text[block.start : block.end]
        assert "".join(printed.split()) == "".join(wanted.split())


def test_links_lead_to_pages_and_addresses_as_text(ask):
    out, within = ask(Links(0))

    assert (out.uri, out.page_index) == ("https://example.org/report", None)
    assert (within.uri, within.page_index) == ("", 1)
    assert 0 < within.top < 400
    assert quad_of(ask(Characters(0)), "reported").left == pytest.approx(out.box.left, abs=1)


def test_images_are_found_in_drawings_too(ask_of, make_pdf):
    path = make_pdf((200, 200))
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        image = file.make_stream(b"\xff\x00\x00")
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = 1, 1, 8
        image.ColorSpace = pikepdf.Name.DeviceRGB
        form = file.make_stream(b"q 40 0 0 20 5 5 cm /Im Do Q")
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = [0, 0, 200, 200]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
        file.pages[0].Contents = file.make_stream(b"q 2 0 0 2 10 20 cm /Fm Do Q")
        file.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
        file.save(path)

    assert ask_of(path)(Images(0)) == ((20.0, 30.0, 100.0, 70.0),)


def test_the_most_urgent_comes_first_and_what_is_not_wanted_not_at_all(ask_anew):
    begun, go_on, done = threading.Event(), threading.Event(), queue.SimpleQueue()
    order = []

    def hold(_answer):
        begun.set()
        go_on.wait(10)

    ask_anew.engine.request(Sizes(), 0, hold)
    begun.wait(10)
    for page_index, priority in ((0, 30), (1, 10), (2, 20)):
        wanted = PagePicture(page_index, 1.0)
        ask_anew.engine.request(wanted, priority, lambda _picture, at=page_index: order.append(at))
    ask_anew.engine.request(PagePicture(0, 1.0), 5, lambda _picture: order.append("sooner"))
    ask_anew.engine.request(PagePicture(0, 0.1), 1, order.append, topic="thumbnails")
    ask_anew.engine.keep_only([PagePicture(0, 1.0), PagePicture(1, 1.0)])
    ask_anew.engine.cancel(PagePicture(0, 0.1), topic="thumbnails")
    ask_anew.engine.request(Links(0), 99, done.put)
    go_on.set()
    done.get(timeout=10)

    assert order == ["sooner", 1]


def test_keeping_some_requests_drops_no_others_of_another_topic(ask_anew):
    answers = queue.SimpleQueue()

    ask_anew.engine.request(PagePicture(0, 0.1), 1, answers.put, topic="thumbnails")
    ask_anew.engine.keep_only([])

    assert isinstance(answers.get(timeout=10), Bitmap)


def test_what_was_drawn_is_kept(ask_anew):
    small = ask_anew(PagePicture(0, 0.5))

    assert ask_anew.engine.cached(PagePicture(0, 0.5)) is small
    assert ask_anew.engine.cached(PagePicture(0, 2.0)) is None


def test_the_picture_not_used_for_longest_goes_first(ask_of, report):
    ask = ask_of(report, cache_bytes=1_100_000)
    for page_index in (0, 1):
        ask(PagePicture(page_index, 1.0))

    ask.engine.cached(PagePicture(0, 1.0))
    ask(PagePicture(2, 1.0))

    assert ask.engine.cached(PagePicture(0, 1.0)) is not None
    assert ask.engine.cached(PagePicture(1, 1.0)) is None


@pytest.mark.parametrize("deed", ["os._exit(1)", "os.abort()"])
def test_a_page_that_ends_the_process_costs_that_page_only(ask_of, make_pdf, bad_page, deed):
    bad_page(1, deed)
    ask = ask_of(make_pdf((100, 100), (120, 100), (140, 100)))
    assert ask(PagePicture(0, 1.0)).width_px == 100

    with pytest.raises(UnsafeDocument) as refused:
        ask(PagePicture(1, 1.0))

    assert refused.value.message == "This page cannot be shown safely."
    assert ask.engine.problem(PagePicture(1, 2.0)) is refused.value
    assert ask.engine.problem(PagePicture(2, 1.0)) is None
    assert ask(PagePicture(2, 1.0)).width_px == 140


def test_a_page_that_takes_too_long_is_given_up(ask_of, make_pdf, bad_page):
    bad_page(1, "time.sleep(60)")
    ask = ask_of(make_pdf((100, 100), (120, 100)), seconds=0.5)

    with pytest.raises(UnsafeDocument, match="too long"):
        ask(PagePicture(1, 1.0))

    assert ask(PagePicture(0, 1.0)).width_px == 100


def test_a_process_that_died_in_the_meantime_is_started_again(ask_anew, processes):
    ask_anew(PagePicture(0, 1.0))

    processes[-1].kill()

    assert ask_anew(PagePicture(1, 1.0)).width_px == 300


def test_a_page_larger_than_any_sheet_is_refused(ask_of, make_pdf):
    path = make_pdf((100, 100), (100, 100))
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        file.pages[0].MediaBox = [0, 0, 30_000, 30_000]
        file.save(path)
    ask = ask_of(path)

    with pytest.raises(UnsafeDocument, match="too large"):
        ask(PagePicture(0, 0.01))

    assert ask(Sizes()) == (PageSize(0, 0), PageSize(100, 100))
    assert ask(PagePicture(1, 1.0)).width_px == 100


def test_a_picture_of_too_many_pixels_is_refused_and_a_part_of_it_is_not(ask):
    with pytest.raises(UnsafeDocument, match="this size"):
        ask(PagePicture(0, 40.0))

    assert ask(PagePicture(0, 40.0, 0, PixelRect(5000, 5000, 300, 200))).width_px == 300
    assert ask(PagePicture(0, 1.0)).width_px == 300


def test_there_are_no_pages_beyond_the_last(ask):
    for page_index in (-1, 3):
        with pytest.raises(DamagedDocument):
            ask(PagePicture(page_index, 1.0))


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", b"Words that are no PDF at all."]
)
def test_a_file_that_cannot_be_opened_is_refused_with_a_hint(ask_of, write, content):
    ask = ask_of(write("broken.pdf", content))

    with pytest.raises(DocumentError) as refused:
        ask(Sizes())

    assert refused.value.hint
    assert ask.engine.problem(PagePicture(0, 1.0)) is refused.value


def test_a_truncated_file_is_drawn_as_far_as_it_goes_or_refused(ask_of, write, report):
    whole = report.read_bytes()

    for part in (0.3, 0.6, 0.9):
        ask = ask_of(write(f"{part}.pdf", whole[: int(part * len(whole))]))
        try:
            answer = ask(PagePicture(0, 1.0))
        except DocumentError as refused:
            answer = refused
        assert isinstance(answer, Bitmap) or answer.hint


def test_a_missing_file_is_refused(ask_of, tmp_path):
    with pytest.raises(DamagedDocument, match="missing"):
        ask_of(tmp_path / "gone.pdf")(Sizes())


def test_a_locked_file_opens_with_its_password_only(ask_of, make_pdf):
    path = make_pdf((100, 100), encryption=pikepdf.Encryption(user="secret", owner="other"))

    with pytest.raises(PasswordNeeded):
        ask_of(path)(Sizes())

    assert ask_of(path, password="secret")(PagePicture(0, 1.0)).width_px == 100


def test_a_locked_file_that_was_refused_opens_once_its_password_is_known(ask_of, make_pdf):
    path = make_pdf((100, 100), encryption=pikepdf.Encryption(user="secret", owner="other"))
    ask = ask_of(path)

    for password in ("", "wrong"):
        ask.engine.unlock(password)
        with pytest.raises(PasswordNeeded):
            ask(Sizes())
    ask.engine.unlock("secret")

    assert ask(Sizes()) == (PageSize(100, 100),)
    assert ask.engine.problem(Sizes()) is None


def test_annotations_are_left_out_of_the_picture_as_often_as_it_is_drawn(ask_of, make_pdf):
    path = make_pdf((100, 100), (100, 100))
    bare = ask_of(path)(PagePicture(0, 1.0)).pixels.tobytes()
    mark(
        path,
        {"Subtype": "Square", "Rect": [10, 10, 90, 40], "IC": [0, 0, 1]},
        {"Subtype": "Square", "Rect": [10, 60, 90, 90], "IC": [0, 1, 0]},
    )
    whole, without = ask_of(path), ask_of(path, left_out=[(0, 0)])
    both = ask_of(path, left_out=[(0, 1), (0, 0), (0, 7), (1, 0)])

    pictures = [ask(PagePicture(0, 1.0)).pixels.tobytes() for ask in (whole, without, both)]
    both(PagePicture(1, 1.0))

    assert len({bare, *pictures}) == 3
    assert pictures[2] == bare


@pytest.mark.parametrize("said", ["nonsense", "answer 3\\nabc", "answer 99999999999\\n", "answer"])
def test_a_process_that_answers_nonsense_is_not_believed(ask_of, report, monkeypatch, said):
    lying = [sys.executable, "-c", f"import sys; sys.stdin.readline(); print('{said}')"]
    monkeypatch.setattr("reader.documents.page_process.worker_command", lambda _kind: lying)

    with pytest.raises(UnsafeDocument):
        ask_of(report)(Sizes())


def test_a_fault_in_a_callback_is_reported_and_the_engine_goes_on(ask_anew, monkeypatch):
    reported = queue.SimpleQueue()
    monkeypatch.setattr("threading.excepthook", reported.put)

    ask_anew.engine.request(Sizes(), 0, lambda sizes: sizes[99])

    assert reported.get(timeout=10).exc_type is IndexError
    assert ask_anew(PagePicture(0, 1.0)).width_px == 300


def test_closing_ends_the_process_and_calls_nobody(report, processes):
    others = set(threading.enumerate())
    engine = PageEngine(report)
    ask = Asking(engine)
    ask(Sizes())
    threads = set(threading.enumerate()) - others

    engine.request(PagePicture(0, 1.0), 0, ask.answers.put)
    engine.close()
    engine.close()

    assert threads
    assert processes[-1].returncode is not None
    assert not any(thread.is_alive() for thread in threads)
    engine.request(Sizes(), 0, ask.answers.put)
    assert engine.cached(Sizes()) is None


def test_nothing_is_started_before_something_is_asked(report, processes):
    engine = PageEngine(report)

    assert engine.cached(Sizes()) is None
    assert not processes
    engine.close()


def test_the_rendering_process_loads_nothing_of_qt():
    code = "import sys, reader.documents.page_worker; sys.exit('PySide6' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)

    assert done.returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")
def test_the_rendering_process_is_sealed(ask_anew, processes):
    ask_anew(Sizes())

    limits = Path(f"/proc/{processes[-1].pid}/limits").read_text()

    rows = {line[:25].strip(): line[26:46].strip() for line in limits.splitlines()}
    assert rows["Max file size"] == "0"
    assert rows["Max core file size"] == "0"
    assert rows["Max data size"] == "1500000000"
    assert int(rows["Max cpu time"]) <= 30
