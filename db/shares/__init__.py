"""Links that open one thing without an account: the notes of a meeting, one person's actions, the shared screen.

What a link opens is read here, piece by piece: its holder never gets a snapshot. What its holder writes goes through
the one door, under the name that they give.
"""
