"""Ids that are made where the thing is made and sort by the time they were made."""

import os
import time


def new_id() -> str:
    """A UUIDv7 (RFC 9562, section 5.7) as 36 characters: 48 bits of Unix milliseconds, then random bits."""
    value = int.from_bytes(os.urandom(10)) | (time.time_ns() // 1_000_000) << 80
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"  # the UUID class says the same in twice the time, for each row of an import
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
