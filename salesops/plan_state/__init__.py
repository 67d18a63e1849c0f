"""How the plan stands: what is agreed, milestones, baseline, progress, quarters, too much at once, risks."""
