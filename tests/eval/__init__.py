"""How well past reports serve an office: measured on the invented offices of the shelf, with floors."""
