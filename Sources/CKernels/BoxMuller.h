// The series of `BoxMuller.swift`, operation by operation, so that they have its bits.
//
// Every series is a chain of operations, each of which waits for the one before. So those of the logarithm, of the
// cosine and of the sine go on together, a term of each at a time, while the next pairs are divided.

/// LANES pairs (u, v) that are loaded: what is needed for ln u, and v.
struct begun_pairs {
  struct logarithm logarithm;
  Vector v;
};

/// What is known of LANES pairs before the last products: √(−2 ln u), cos 2πv and sin 2πv.
struct known_pairs {
  Vector radius, cosine, sine;
};

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

INLINE struct begun_pairs begin_pairs(const double *numbers) {
  Vector first = load(numbers), second = load(numbers + LANES);
  struct begun_pairs begun = {divide_logarithm(even_pairs(first, second)), odd_pairs(first, second)};
  keep_order(&begun.logarithm.ratio);
  return begun;
}

/// The series of ln u, cos 2πv and sin 2πv, as far as they are summed, and the squares that they are series of.
struct series {
  Vector logarithm, ratio_square, cosine, sine, square;
};

/// One more term of each series.
INLINE void add_terms(struct series *series, double logarithm, double cosine, double sine) {
  series->logarithm = series->logarithm * series->ratio_square + logarithm;
  series->cosine = 1 - series->square * cosine * series->cosine;
  series->sine = 1 - series->square * sine * series->sine;
  keep_order(&series->logarithm);
  keep_order(&series->cosine);
  keep_order(&series->sine);
}

/// Sums 1/3 + s²/5 + s⁴/7 + …, 1 − x²/3·4 + x⁴/3·4·5·6 − … and sin x/x, from s² and x².
INLINE struct series summed_series(Vector ratio_square, Vector square) {
  struct series series = {splat(1.0 / 21), ratio_square, splat(1), splat(1), square};
  add_terms(&series, 1.0 / 19, 1.0 / (16 * 15), 1.0 / (15 * 14));
  add_terms(&series, 1.0 / 17, 1.0 / (14 * 13), 1.0 / (13 * 12));
  add_terms(&series, 1.0 / 15, 1.0 / (12 * 11), 1.0 / (11 * 10));
  add_terms(&series, 1.0 / 13, 1.0 / (10 * 9), 1.0 / (9 * 8));
  add_terms(&series, 1.0 / 11, 1.0 / (8 * 7), 1.0 / (7 * 6));
  add_terms(&series, 1.0 / 9, 1.0 / (6 * 5), 1.0 / (5 * 4));
  add_terms(&series, 1.0 / 7, 1.0 / (4 * 3), 1.0 / (3 * 2));
  series.logarithm = series.logarithm * ratio_square + 1.0 / 5;
  series.logarithm = series.logarithm * ratio_square + 1.0 / 3;
  return series;
}

/// −2 ln u = −2k ln 2 − 4(s + s³/3 + s⁵/5 + …): the logarithm of `join_logarithm` times a power of two.
INLINE Vector minus_two_logarithms(const struct logarithm *parts, const struct series *series) {
  Vector s = parts->ratio, sum = s + s * series->ratio_square * series->logarithm;
  return scaled_sum(sum, -4, parts->exponent * (-2 * 0x1.62e42fefa39efp-1));
}

INLINE struct known_pairs know_pairs(const struct begun_pairs *begun) {
  // v = q/4 + r with a whole q and |r| ≤ 1/8: added to 1.5 · 2⁵⁰, v is rounded to q/4, and q is in the last digits.
  const Vector shifted = begun->v + 0x1.8p50;
  const Vector angle = 2 * 0x1.921fb54442d18p1 * (begun->v - (shifted - 0x1.8p50));
  const Vector ratio = begun->logarithm.ratio;
  const struct series series = summed_series(ratio * ratio, angle * angle);
  const Vector cosine = scaled_sum(series.square * series.cosine, -0.5, splat(1)), sine = angle * series.sine;
  // Sine and cosine change places where the quarter is odd.
  const Bits quarter = (Bits)shifted, sign = (Bits){} + (1ull << 63);
  const Bits difference = ((Bits)cosine ^ (Bits)sine) & (0 - (quarter & 1));
  return (struct known_pairs){
      root(minus_two_logarithms(&begun->logarithm, &series)),
      (Vector)((Bits)cosine ^ difference ^ ((quarter + 1) << 62 & sign)),
      (Vector)((Bits)sine ^ difference ^ (quarter << 62 & sign)),
  };
}

/// Writes √(−2 ln u) cos 2πv and √(−2 ln u) sin 2πv of known pairs.
INLINE void write_normals(const struct known_pairs *known, double *numbers) {
  Vector one = known->radius * known->cosine, other = known->radius * known->sine;
  store(numbers, even_pairs(one, other));
  store(numbers + LANES, odd_pairs(one, other));
}

/// Whole vectors of pairs. While some are in the series, those before are at the root and those after are divided:
/// roots and divisions take much longer than all else, and only each other's time.
INLINE void transform_whole(double *numbers, size_t pairs) {
  const double *last = numbers + 2 * (pairs - LANES);
  struct begun_pairs begun = begin_pairs(numbers);
  struct known_pairs known = know_pairs(&begun);
  double *target = numbers;
  if (target < last) begun = begin_pairs(target + 2 * LANES);
  while (target < last) {
    const struct begun_pairs current = begun;
    // After the last pairs, any others will do.
    begun = begin_pairs(target + 4 * LANES <= last ? target + 4 * LANES : last);
    write_normals(&known, target);
    known = know_pairs(&current);
    target += 2 * LANES;
  }
  write_normals(&known, target);
}

static void box_muller(double *numbers, size_t pairs) {
  const size_t whole = pairs / LANES * LANES;
  if (whole > 0) transform_whole(numbers, whole);
  if (whole == pairs) return;
  // The last pairs have the arithmetic of the others, beside pairs of ones.
  double rest[2 * LANES];
  for (size_t index = 0; index < 2 * LANES; index++) rest[index] = 1;
  memcpy(rest, numbers + 2 * whole, 2 * (pairs - whole) * sizeof(double));
  transform_whole(rest, LANES);
  memcpy(numbers + 2 * whole, rest, 2 * (pairs - whole) * sizeof(double));
}
