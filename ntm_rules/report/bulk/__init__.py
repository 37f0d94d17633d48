"""What is told of tables that were judged: how many units fare how, set by set and criterion by criterion."""
