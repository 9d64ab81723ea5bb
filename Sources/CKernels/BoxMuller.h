// The series of `BoxMuller.swift`, operation by operation, so that they have its bits.

/// 1 − x²/2! + x⁴/4! − …, from x².
INLINE Vector cosine_series(Vector square) {
  Vector series = 1 - square * (1.0 / (16 * 15));
  series = 1 - square * (1.0 / (14 * 13)) * series;
  series = 1 - square * (1.0 / (12 * 11)) * series;
  series = 1 - square * (1.0 / (10 * 9)) * series;
  series = 1 - square * (1.0 / (8 * 7)) * series;
  series = 1 - square * (1.0 / (6 * 5)) * series;
  series = 1 - square * (1.0 / (4 * 3)) * series;
  return 1 - square * 0.5 * series;
}

/// 1 − x²/3! + x⁴/5! − …, from x²: sin x divided by x.
INLINE Vector sine_ratio_series(Vector square) {
  Vector series = 1 - square * (1.0 / (15 * 14));
  series = 1 - square * (1.0 / (13 * 12)) * series;
  series = 1 - square * (1.0 / (11 * 10)) * series;
  series = 1 - square * (1.0 / (9 * 8)) * series;
  series = 1 - square * (1.0 / (7 * 6)) * series;
  series = 1 - square * (1.0 / (5 * 4)) * series;
  return 1 - square * (1.0 / (3 * 2)) * series;
}

/// What is known of LANES pairs (u, v) before the root: ln u, cos 2πv and sin 2πv.
struct known_pairs {
  Vector logarithm, cosine, sine;
};

/// cos 2πv and sin 2πv.
INLINE void write_turn(Vector v, struct known_pairs *known) {
  // v = q/4 + r with a whole q and |r| ≤ 1/8; added to 1.5 · 2⁵², 4v is rounded to q, which is then in the last digits.
  Vector shifted = 4 * v + 0x1.8p52;
  Bits quarter = (Bits)shifted;
  Vector angle = 2 * 0x1.921fb54442d18p1 * (v - 0.25 * (shifted - 0x1.8p52));
  Vector square = angle * angle;
  Bits cosine = (Bits)cosine_series(square), sine = (Bits)(angle * sine_ratio_series(square));
  // Sine and cosine change places where the quarter is odd.
  Bits difference = (cosine ^ sine) & (0 - (quarter & 1));
  known->cosine = (Vector)((cosine ^ difference) ^ (((quarter + 1) & 2) << 62));
  known->sine = (Vector)((sine ^ difference) ^ ((quarter & 2) << 62));
}

// Pairs are taken in an order that saves shuffles between the parts of a register; the same shuffles take it back.

INLINE Vector even_pairs(Vector one, Vector other) {
#if LANES == 8
  return __builtin_shufflevector(one, other, 0, 8, 2, 10, 4, 12, 6, 14);
#elif LANES == 4
  return __builtin_shufflevector(one, other, 0, 4, 2, 6);
#else
  return __builtin_shufflevector(one, other, 0, 2);
#endif
}

INLINE Vector odd_pairs(Vector one, Vector other) {
#if LANES == 8
  return __builtin_shufflevector(one, other, 1, 9, 3, 11, 5, 13, 7, 15);
#elif LANES == 4
  return __builtin_shufflevector(one, other, 1, 5, 3, 7);
#else
  return __builtin_shufflevector(one, other, 1, 3);
#endif
}

/// Writes √(−2 ln u) cos 2πv and √(−2 ln u) sin 2πv of known pairs.
INLINE void write_normals(const struct known_pairs *known, double *numbers) {
  Vector radius = root(-2 * known->logarithm), one = radius * known->cosine, other = radius * known->sine;
  store(numbers, even_pairs(one, other));
  store(numbers + LANES, odd_pairs(one, other));
}

/// What is known of LANES pairs that follow each other in memory. The normals of those before are written meanwhile, if
/// there are any: roots and divisions take much longer than all else, and only each other's time.
INLINE struct known_pairs look_at_pairs(const double *numbers, const struct known_pairs *before,
                                        double *before_numbers) {
  Vector first = load(numbers), second = load(numbers + LANES);
  struct logarithm logarithm = divide_logarithm(even_pairs(first, second));
  if (before) write_normals(before, before_numbers);
  struct known_pairs known;
  write_turn(odd_pairs(first, second), &known);
  known.logarithm = join_logarithm(logarithm);
  return known;
}

/// Whole vectors of pairs.
INLINE void transform_whole(double *numbers, size_t pairs) {
  struct known_pairs known = look_at_pairs(numbers, NULL, NULL);
  size_t pair = LANES;
  for (; pair < pairs; pair += LANES) {
    struct known_pairs before = known;
    known = look_at_pairs(numbers + 2 * pair, &before, numbers + 2 * (pair - LANES));
  }
  write_normals(&known, numbers + 2 * (pair - LANES));
}

static void box_muller(double *numbers, size_t pairs) {
  const size_t whole = pairs / LANES * LANES;
  if (whole > 0) transform_whole(numbers, whole);
  if (whole == pairs) return;
  // The last pairs have the arithmetic of the others, beside pairs of ones.
  double rest[2 * LANES];
  for (size_t index = 0; index < 2 * LANES; index++) rest[index] = 1;
  memcpy(rest, numbers + 2 * whole, 2 * (pairs - whole) * sizeof(double));
  struct known_pairs known = look_at_pairs(rest, NULL, NULL);
  write_normals(&known, rest);
  memcpy(numbers + 2 * whole, rest, 2 * (pairs - whole) * sizeof(double));
}
