"""The page where a report is made: a small web application for one person on one computer."""
