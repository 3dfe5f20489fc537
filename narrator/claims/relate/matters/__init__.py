"""What clauses and sentences say of one matter: its days in order, all of it and not all, how often, how many to one."""
