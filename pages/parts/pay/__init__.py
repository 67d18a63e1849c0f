"""Pay plans, part by part: one role's plan, its curve, all costs, the answers of Compensation beside."""
