"""Pure decisions: facts, condition, assess, compose, schedule, review. No files, no clock, no words."""
