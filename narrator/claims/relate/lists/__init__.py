"""Lists of parts and their wholes, whatever opens or ends them."""
