"""After a meeting: actions, the steps of the follow-up, the notes that both sides agree on, what changed since."""
