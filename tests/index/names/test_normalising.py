"""Names that mean the same have a key in common; those that do not have none."""

import pytest

from curation.index.names import keys, query_words, words

SAME = [
    ["IL-2", "il2", "IL 2", "interleukin 2", "Interleukin-2", "INTERLEUKIN‑2"],
    ["TNF-α", "TNFα", "TNFalpha", "TNF alpha", "TNFA", "tumour necrosis factor alpha"],
    ["tumor necrosis factor", "tumour necrosis factor", "TNF"],
    ["IFN-γ", "IFNG", "interferon gamma", "Interferon-γ", "IFN gamma"],
    ["IL-2Rα", "IL2RA", "interleukin 2 receptor subunit alpha", "IL-2 receptor alpha"],
    ["TGF-β1", "TGFB1", "transforming growth factor beta 1"],
    ["NF-κB", "NFKB", "NF-kappaB", "NF-kappa B"],
    ["GM-CSF", "granulocyte-macrophage colony-stimulating factor", "GMCSF"],
    ["IFN-α2a", "interferon alfa-2a"],
    ["γδ T cells", "gamma-delta T cell", "gammadelta T lymphocyte"],
    ["TNF-ß", "TNF-β"],
    ["leukaemia", "leukemia", "Leukaemias"],
    ["oesophageal cancer", "esophageal cancer"],
    ["Kaposi's sarcoma", "Kaposi’s sarcoma", "kaposi sarcoma"],
    ["Tregs", "Treg"],
    ["TAMs", "TAM"],
    ["Sézary", "sezary"],
    ["10.1016/j.ccell.2024.11.011", "10.1016/J.CCELL.2024.11.011"],
]
DIFFERENT = [
    ("IL-2", "IL-21"),
    ("IL-1 alpha", "IL-1 beta"),
    ("TNF", "TNFA"),
    ("IL-12", "IL-1 2A"),
    ("IFN-alpha", "IFN-lambda"),
    ("KRAS", "KRA"),
    ("metastasis", "metastasi"),
    ("IL-2", "IL-2 receptor"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_names_that_mean_the_same_share_a_key(names):
    first = {*keys(names[0])}
    for name in names[1:]:
        assert first & {*keys(name)}, name


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_do_not_mean_the_same_share_none(one, other):
    assert not {*keys(one)} & {*keys(other)}


@pytest.mark.parametrize("name", ["", " ", "\0", "…", "日本", "-/()"])
def test_what_has_neither_letters_nor_digits_has_no_key(name):
    assert keys(name) == words(name) == query_words(name) == []


def test_a_key_is_cut_where_nothing_is_called_that():
    assert len(keys("x" * 100_000)[0]) == 200


def test_the_key_of_a_key_is_itself():
    for names in SAME:
        for name in names:
            assert all(key in keys(key) for key in keys(name))


def test_words_of_a_text_are_found_by_what_is_asked():
    text = "TNF-α and tumour-associated macrophages raise IL-6 through JAK1/JAK3-STAT5."
    for query in (
        "TNFalpha",
        "tumor-associated macrophage",
        "tumour associated macrophages",
        "IL6",
        "interleukin-6",
        "STAT5",
        "jak1",
    ):
        assert {*query_words(query)} <= {*words(text)}, query
    assert not {*query_words("IL-2")} & {*words(text)}
    assert query_words("the and of") == []
