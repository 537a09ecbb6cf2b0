"""What things are: vocabulary, texts, method, case, condition, rule, plan and problem."""
