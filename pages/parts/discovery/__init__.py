"""What prepares a call: how ready the workshop is, what is known of the firm, the agenda, the expert's brief."""
