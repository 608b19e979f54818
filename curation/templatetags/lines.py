"""A block tag that lets one break lines where a blank would show."""

import re

from django import template
from django.template.base import TextNode, TokenType

register = template.Library()

BREAK = re.compile(r"\s*\n\s*")
BREAK_AT_EDGE = re.compile(r"^\s*\n\s*|\s*\n\s*$")


class Inline(template.Node):
    """What stands between the tags, on one line."""

    def __init__(self, nodelist):
        self.nodelist = nodelist

    def render(self, context):
        return self.nodelist.render(context)


@register.tag
def inline(parser, token):
    """Joins its lines, so that no blank comes before a comma or between brackets and a link.

    A line break beside a tag or a value stands for nothing, one between words or attributes for
    one blank. A blank beside a tag is written within the line. Where the block ends the file,
    the line break behind it is left out too.
    """
    nodelist = parser.parse(("endinline",))
    parser.delete_first_token()
    join_lines(nodelist.get_nodes_by_type(TextNode))
    rest = parser.tokens
    if len(rest) == 1 and rest[0].token_type == TokenType.TEXT and not rest[0].contents.strip():
        parser.delete_first_token()
    return Inline(nodelist)


def join_lines(nodes):
    """Take the line breaks out of text nodes, given in their order."""
    in_tag = False
    for node in nodes:
        pieces = re.findall(r"[<>]|[^<>]+", node.s)
        for at, piece in enumerate(pieces):
            if piece in "<>":
                in_tag = piece == "<"
            else:
                kept = piece if in_tag else BREAK_AT_EDGE.sub("", piece)
                pieces[at] = BREAK.sub(" ", kept)
        node.s = "".join(pieces)
