"""An office's own Word file as a template."""
