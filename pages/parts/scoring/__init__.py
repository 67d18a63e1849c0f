"""The page Score together: what to vote on, the open vote, the spread at each point, what is agreed."""
