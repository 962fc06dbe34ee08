"""Each module is one feature: a thin class over the store, the formats and the domain. No service calls another."""
