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

/// Replaces LANES pairs (u, v), the u in one vector and the v in another, by √(−2 ln u) cos 2πv and √(−2 ln u) sin 2πv.
INLINE void transform(Vector *u, Vector *v) {
  Vector radius = root(-2 * normal_logarithm(*u));
  // v = q/4 + r with a whole q and |r| ≤ 1/8; added to 1.5 · 2⁵², 4v is rounded to q, which is then in the last digits.
  Vector shifted = 4 * *v + 0x1.8p52;
  Bits quarter = (Bits)shifted;
  Vector angle = 2 * 0x1.921fb54442d18p1 * (*v - 0.25 * (shifted - 0x1.8p52));
  Vector square = angle * angle;
  Bits cosine = (Bits)cosine_series(square), sine = (Bits)(angle * sine_ratio_series(square));
  // Sine and cosine change places where the quarter is odd.
  Bits difference = (cosine ^ sine) & (0 - (quarter & 1));
  *u = radius * (Vector)((cosine ^ difference) ^ (((quarter + 1) & 2) << 62));
  *v = radius * (Vector)((sine ^ difference) ^ ((quarter & 2) << 62));
}

/// LANES pairs that follow each other in memory.
INLINE void transform_pairs(double *numbers) {
  Vector first = load(numbers), second = load(numbers + LANES);
#if LANES == 8
  Vector u = __builtin_shufflevector(first, second, 0, 2, 4, 6, 8, 10, 12, 14);
  Vector v = __builtin_shufflevector(first, second, 1, 3, 5, 7, 9, 11, 13, 15);
  transform(&u, &v);
  store(numbers, __builtin_shufflevector(u, v, 0, 8, 1, 9, 2, 10, 3, 11));
  store(numbers + LANES, __builtin_shufflevector(u, v, 4, 12, 5, 13, 6, 14, 7, 15));
#elif LANES == 4
  // The pairs are taken in the order 0, 2, 1, 3, which saves shuffles between the halves of a register.
  Vector u = __builtin_shufflevector(first, second, 0, 4, 2, 6), v = __builtin_shufflevector(first, second, 1, 5, 3, 7);
  transform(&u, &v);
  store(numbers, __builtin_shufflevector(u, v, 0, 4, 2, 6));
  store(numbers + LANES, __builtin_shufflevector(u, v, 1, 5, 3, 7));
#else
  Vector u = __builtin_shufflevector(first, second, 0, 2), v = __builtin_shufflevector(first, second, 1, 3);
  transform(&u, &v);
  store(numbers, __builtin_shufflevector(u, v, 0, 2));
  store(numbers + LANES, __builtin_shufflevector(u, v, 1, 3));
#endif
}

static void box_muller(double *numbers, size_t pairs) {
  size_t pair = 0;
  for (; pair + LANES <= pairs; pair += LANES) transform_pairs(numbers + 2 * pair);
  if (pair == pairs) return;
  // The last pairs have the arithmetic of the others, beside pairs of ones.
  double rest[2 * LANES];
  for (size_t index = 0; index < 2 * LANES; index++) rest[index] = 1;
  memcpy(rest, numbers + 2 * pair, 2 * (pairs - pair) * sizeof(double));
  transform_pairs(rest);
  memcpy(numbers + 2 * pair, rest, 2 * (pairs - pair) * sizeof(double));
}
