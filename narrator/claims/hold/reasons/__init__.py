"""Why a number that differs from its cell may be right: each reason looks at one thing, and names the words that make it so."""
