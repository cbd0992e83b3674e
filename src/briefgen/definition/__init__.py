"""The definition format: `brief.yaml` to models, every complaint with file, line, column and a hint; JSON Schema."""
