// Exponentials and logarithms of vectors, by series: unlike those of the C library they have the same bits everywhere.

/// x = 2ᵏm, ½√2 ≤ m < √2, as k and s = (m − 1)/(m + 1).
struct logarithm {
  Vector exponent, ratio;
};

/// For positive x that are not subnormal.
INLINE struct logarithm divide_logarithm(Vector x) {
  const uint64_t one = 1023ull << 52, half_root_of_two = 0x3FE6A09E667F3BCDull, digits = (1ull << 52) - 1;
  // The exponent of this number is k, for m from 1 to √2 as for m from ½√2 to 1.
  Bits shifted = (Bits)x + (one - half_root_of_two);
  Vector m = (Vector)((shifted & digits) + half_root_of_two);
  // The digits of 2⁵² + k, read as a number.
  Vector exponent = (Vector)(shifted >> 52 | 0x4330ull << 48) - (0x1p52 + 1023);
  return (struct logarithm){exponent, (m - 1) / (m + 1)};
}

/// ln x = k ln 2 + 2(s + s³/3 + s⁵/5 + …), |s| < 0.172.
INLINE Vector join_logarithm(struct logarithm parts) {
  Vector s = parts.ratio, square = s * s;
  Vector series = square * (1.0 / 21) + 1.0 / 19;
  series = series * square + 1.0 / 17;
  series = series * square + 1.0 / 15;
  series = series * square + 1.0 / 13;
  series = series * square + 1.0 / 11;
  series = series * square + 1.0 / 9;
  series = series * square + 1.0 / 7;
  series = series * square + 1.0 / 5;
  series = series * square + 1.0 / 3;
  return parts.exponent * 0x1.62e42fefa39efp-1 + (2 * s + 2 * s * square * series);
}

/// ln x for x ≥ 0.
INLINE Vector logarithm(Vector x) {
  Mask is_subnormal = x < splat(0x1p-1022);
  Vector scale = choose(is_subnormal, splat(54 * 0x1.62e42fefa39efp-1), (Vector){});
  Vector found = join_logarithm(divide_logarithm(choose(is_subnormal, x * 0x1p54, x))) - scale;
  found = choose(x == splat(INFINITY), x, found);
  return choose(x == (Vector){}, splat(-INFINITY), found);
}

/// eˣ as 2ᵏ(1 + q).
struct exponential {
  /// q = eʳ − 1 with r = x − k ln 2, |r| ≤ ½ ln 2.
  Vector rest;
  /// 2ᵏ is the product of the two, for 2ᵏ alone may be too large or too small for a number.
  Vector power, other_power;
};

/// eˣ for any x that is a number.
INLINE struct exponential divide_exponential(Vector x) {
  // Beyond these, eˣ is infinite or zero.
  x = larger(smaller(x, splat(710)), splat(-746));
  // Added to 1.5 · 2⁵², x/ln 2 is rounded to k, which is then in the last digits.
  Vector shifted = x * 0x1.71547652b82fep0 + 0x1.8p52;
  Vector k = shifted - 0x1.8p52;
  // The first part of ln 2 has so few digits that its product with k is exact.
  Vector high = x - k * 0x1.62e42feep-1, low = k * 0x1.a39ef35793c76p-33;
  Vector r = high - low, correction = (high - r) - low;
  Vector square = r * r;
  // 1/2! + r/3! + r²/4! + …, the even and the odd powers apart.
  Vector even = square * (1.0 / 479001600) + 1.0 / 3628800, odd = square * (1.0 / 6227020800) + 1.0 / 39916800;
  even = even * square + 1.0 / 40320, odd = odd * square + 1.0 / 362880;
  even = even * square + 1.0 / 720, odd = odd * square + 1.0 / 5040;
  even = even * square + 1.0 / 24, odd = odd * square + 1.0 / 120;
  even = even * square + 1.0 / 2, odd = odd * square + 1.0 / 6;
  Vector rest = r + (square * (even + r * odd) + correction);
  // k + 2048 is positive.
  Bits above = (Bits)shifted - (Bits)(splat(0x1.8p52) - 2048), half = above >> 1;
  return (struct exponential){rest, (Vector)((half - 1) << 52), (Vector)((above - half - 1) << 52)};
}

/// eˣ, right to one unit in the last place; NaN for NaN.
INLINE Vector exponential(Vector x) {
  struct exponential parts = divide_exponential(x);
  return (1 + parts.rest) * parts.power * parts.other_power;
}

static void exponentials(double *numbers, size_t count) {
  for (size_t index = 0; index < count; index += LANES) store(numbers + index, exponential(load(numbers + index)));
}

static void logarithms(double *numbers, size_t count) {
  for (size_t index = 0; index < count; index += LANES) store(numbers + index, logarithm(load(numbers + index)));
}
