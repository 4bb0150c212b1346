import pytest

from reader.recommendations import addressees, deadlines


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Home Office should publish it.", ("The Home Office",)),
        ("By April 2025, each force must vet everybody.", ("Each force",)),
        (
            "NHS England and the Department of Health and Social Care should act.",
            ("NHS England", "The Department of Health and Social Care"),
        ),
        (
            "For all exercises, the governments of the UK, Scotland and Wales should each report.",
            ("The governments of the UK, Scotland and Wales",),
        ),
        ("The UK government, working with the others, should act.", ("The UK government",)),
        ("We recommend that UKSA realign its funding.", ("UKSA",)),
        ("We urge the British Bank to lend more.", ("The British Bank",)),
        ("Work should be led by the Mayor.", ("The Mayor",)),
        ("The Agency (ARA) has grown and should look again.", ("The Agency",)),
        ("In light of this, and of that, Ministers must act.", ("Ministers",)),
        ("The plan should say why.", ()),
        ("It should be a priority for DSIT and UKRI to help.", ("DSIT", "UKRI")),
        (
            "This should happen. Ofsted and the Church of England must act.",
            ("Ofsted", "The Church of England"),
        ),
        ("Boats should be painted.", ()),
    ],
)
def test_whoever_is_to_act_is_the_addressee(text, names):
    assert addressees.read(text) == names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Within 12 months of publication of this report, it should act.",
            "Within 12 months of publication of this report",
        ),
        (
            "We recommend that within four weeks of the final report the Trust should pay.",
            "within four weeks of the final report",
        ),
        ("The Met should act by April 2025.", "by April 2025"),
        ("It must act no later than 31 March 2026.", "no later than 31 March 2026"),
        ("Ministers should act as soon as possible.", "as soon as possible"),
        ("The force should act without delay.", "without delay"),
        ("It should act before the end of this Parliament.", "before the end of this Parliament"),
        ("A plan was promised by autumn 2024. It should be published.", ""),
        ("It should be done every three years.", ""),
    ],
)
def test_the_deadline_is_in_the_reports_words(text, words):
    assert deadlines.read(text) == words
