"""Taking in what offices sent: folders, archives, formats, versions; whose each file is and who has sent none."""
