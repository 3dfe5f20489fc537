"""The step 核: findings, repetition, sheets of paper, and the files that go out."""
