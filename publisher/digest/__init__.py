"""Posts -> message: which posts an edition carries, the theme that renders them, and what to look at before sending."""
