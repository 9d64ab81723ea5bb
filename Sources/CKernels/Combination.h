// Sums of vectors (see CKernels.h).

/// `vectors` vectors of the sum from `index` on, of the last one `part` lanes; their moduli raise `largest`, and lanes
/// that are no numbers are set in `strange`.
INLINE void combine_vectors(size_t vectors, size_t part, const struct lazyrich_combination *combination,
                            const double *const *terms, const double *factors, size_t term_count, size_t index,
                            Vector *largest, Mask *strange) {
  Vector sums[4];
#pragma clang loop unroll(full)
  for (size_t v = 0; v < vectors; v++) {
    const double *start = combination->start + index + v * LANES;
    sums[v] = !combination->start ? (Vector){} : part == LANES ? load(start) : load_part(start, part);
  }
  for (size_t term = 0; term < term_count; term++) {
    const Vector factor = splat(factors[term]);
#pragma clang loop unroll(full)
    for (size_t v = 0; v < vectors; v++) {
      const double *numbers = terms[term] + index + v * LANES;
      sums[v] += factor * (part == LANES ? load(numbers) : load_part(numbers, part));
    }
  }
#pragma clang loop unroll(full)
  for (size_t v = 0; v < vectors; v++) {
    double *target = combination->result + index + v * LANES;
    if (part == LANES) store(target, sums[v]);
    else store_part(target, sums[v], part);
    const Vector modulus = choose(sums[v] < 0, -sums[v], sums[v]);
    *largest = choose(modulus > *largest, modulus, *largest);
    *strange |= sums[v] != sums[v];
  }
}

static double combine(const struct lazyrich_combination *combination) {
  const double *terms[LAZYRICH_MOST_TERMS];
  double factors[LAZYRICH_MOST_TERMS];
  size_t term_count = 0;
  for (size_t term = 0; term < combination->term_count; term++) {
    if (combination->factors[term] == 0) continue;
    terms[term_count] = combination->terms + term * combination->count;
    factors[term_count++] = combination->factors[term];
  }
  Vector largest = {};
  Mask strange = {};
  size_t index = 0;
  for (; index + 4 * LANES <= combination->count; index += 4 * LANES) {
    combine_vectors(4, LANES, combination, terms, factors, term_count, index, &largest, &strange);
  }
  for (; index + LANES <= combination->count; index += LANES) {
    combine_vectors(1, LANES, combination, terms, factors, term_count, index, &largest, &strange);
  }
  const size_t part = combination->count - index;
  if (part > 0) combine_vectors(1, part, combination, terms, factors, term_count, index, &largest, &strange);
  double modulus = 0;
  for (size_t lane = 0; lane < LANES; lane++) {
    if (strange[lane]) return NAN;
    if (largest[lane] > modulus) modulus = largest[lane];
  }
  return modulus;
}
