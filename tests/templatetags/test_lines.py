"""The block that joins its lines."""

import pytest
from django.template import Context, Engine, TemplateSyntaxError

ENGINE = Engine(libraries={"lines": "curation.templatetags.lines"})


def rendered(text, **context):
    return ENGINE.from_string("{% load lines %}" + text).render(Context(context))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n  <b>IL-2</b>\n  <i>!</i>\n", "<b>IL-2</b><i>!</i>"),
        ("\n  (\n  {{ one }}\n  )\n", "(IL-2)"),
        ("{{ one }}\n  {% if other %}, {{ other }}{% endif %}\n  .", "IL-2, IL-15."),
        ("{% for each in all %}\n  {{ each }}\n{% empty %}\n  none\n{% endfor %}", "ab"),
        ("a long\n  sentence", "a long sentence"),
        ("{{ one }} and\n  so on", "IL-2 and so on"),
        ("{{ one }} <b>{{ other }}</b>", "IL-2 <b>IL-15</b>"),
        ('<a class="x"\n   href="#y">z</a>', '<a class="x" href="#y">z</a>'),
        ("<a{% if one %} class=x{% endif %}\n   href=y>z</a>", "<a class=x href=y>z</a>"),
        ("<a\n  {% if one %}id=x{% endif %}>\n  z\n</a>", "<a id=x>z</a>"),
    ],
)
def test_lines_are_joined(text, line):
    block = "{% inline %}" + text + "{% endinline %}"
    assert rendered(block, one="IL-2", other="IL-15", all="ab") == line


def test_what_stands_around_it_is_left_alone():
    assert rendered(" a\n{% inline %}\n b\n{% endinline %}\n c\n") == " a\nb\n c\n"


def test_the_line_break_that_ends_the_file_is_left_out():
    assert rendered("{% inline %}\n  a\n{% endinline %}\n") == "a"


def test_values_keep_their_lines():
    assert rendered("{% inline %}\n{{ value }}\n{% endinline %}", value="a\n  b") == "a\n  b"


def test_it_must_be_closed():
    with pytest.raises(TemplateSyntaxError):
        rendered("{% inline %} a")
