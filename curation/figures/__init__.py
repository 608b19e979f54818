"""The figure pages: what they show, gathered from published claims."""
