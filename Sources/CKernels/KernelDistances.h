// The distances of the tangent kernels of several networks (see TangentKernel.h).
//
// Small networks lie in the lanes of vectors, each with the operations of `distance_in_memory`: a distance is a chain
// of operations each of which waits for the one before, and eight of them take no longer.

#define MOST_IN_LANES MOST_IN_REGISTERS
#define MOST_LANE_ENTRIES (2 * MOST_IN_LANES * MOST_IN_LANES)

/// The same number of LANES networks, which lie `step` numbers apart.
INLINE Vector load_lanes(const double *number, size_t step) {
#if LANES == 8
  return _mm512_i64gather_pd((__m512i)((Bits){0, 1, 2, 3, 4, 5, 6, 7} * step), number, 8);
#else
  Vector vector;
#pragma clang loop unroll(full)
  for (size_t lane = 0; lane < LANES; lane++) vector[lane] = number[lane * step];
  return vector;
#endif
}

/// The Gram matrices of `count` vectors of `length` numbers each. A number of a vector is `term_step` after the one
/// before, and `vector_step` after that of the vector before.
INLINE void write_lane_grams_of(size_t count, const double *numbers, size_t step, size_t length, size_t term_step,
                                size_t vector_step, Vector *result) {
  Vector sums[MOST_IN_LANES * MOST_IN_LANES] = {};
  for (size_t term = 0; term < length; term++) {
    Vector terms[MOST_IN_LANES];
#pragma clang loop unroll(full)
    for (size_t index = 0; index < count; index++) {
      terms[index] = load_lanes(numbers + term * term_step + index * vector_step, step);
    }
#pragma clang loop unroll(full)
    for (size_t index = 0; index < count * count; index++) {
      const size_t row = index / count, column = index % count;
      if (column <= row) sums[index] += terms[row] * terms[column];
    }
  }
#pragma clang loop unroll(full)
  for (size_t index = 0; index < count * count; index++) {
    // The terms of an entry are those of the one across the diagonal.
    const size_t row = index / count, column = index % count;
    result[index] = column <= row ? sums[index] : sums[column * count + row];
  }
}

INLINE void write_lane_grams(const double *numbers, size_t step, size_t count, size_t length, size_t term_step,
                             size_t vector_step, Vector *result) {
  switch (count) {
    case 1: return write_lane_grams_of(1, numbers, step, length, term_step, vector_step, result);
    case 2: return write_lane_grams_of(2, numbers, step, length, term_step, vector_step, result);
    case 3: return write_lane_grams_of(3, numbers, step, length, term_step, vector_step, result);
    default: return write_lane_grams_of(4, numbers, step, length, term_step, vector_step, result);
  }
}

/// As `exact_square`.
INLINE Vector lane_squares(const Vector *numbers, size_t count) {
  Vector sums[4] = {};
  size_t index = 0;
  for (; index + 4 <= count; index += 4) {
#pragma clang loop unroll(full)
    for (size_t part = 0; part < 4; part++) sums[part] += numbers[index + part] * numbers[index + part];
  }
  Vector sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  for (; index < count; index++) sum += numbers[index] * numbers[index];
  return sum;
}

/// As `take_norm`.
INLINE Vector take_lane_norms(const struct lazyrich_tangent *tangent, Vector *pair) {
  const size_t inputs = tangent->inputs, outputs = tangent->outputs;
  Vector *second = pair + inputs * inputs, trace = {};
  for (size_t output = 0; output < outputs; output++) trace += second[output * (outputs + 1)];
  const Vector mean = trace / (double)outputs;
  for (size_t input = 0; input < inputs; input++) pair[input * (inputs + 1)] += mean;
  for (size_t output = 0; output < outputs; output++) second[output * (outputs + 1)] -= mean;
  const double scale = tangent->sample_count * tangent->sample_count;
  const Vector traceless = lane_squares(second, outputs * outputs);
  const Vector whole = scale * lane_squares(pair, inputs * inputs);
  const Vector square = (double)outputs * whole + traceless * (scale * (double)inputs);
  return root(choose(square < (Vector){}, (Vector){}, square));
}

/// The distances of LANES small networks, the first being that of `tangent`.
static Vector distances_in_lanes(const struct lazyrich_tangent *tangent, size_t step) {
  const size_t inputs = tangent->inputs, hidden = tangent->hidden, outputs = tangent->outputs;
  const size_t first_count = inputs * inputs, count = first_count + outputs * outputs;
  Vector pair[MOST_LANE_ENTRIES], work[MOST_LANE_ENTRIES];
  write_lane_grams(tangent->first, step, inputs, hidden, inputs, 1, pair);
  write_lane_grams(tangent->second, step, outputs, hidden, 1, hidden, pair + first_count);
  for (size_t index = 0; index < count; index++) work[index] = pair[index];
  const double start_factor = 1 / tangent->start_norm;
  const Vector factor = 1 / take_lane_norms(tangent, work);
  for (size_t index = 0; index < count; index++) {
    const bool is_first = index < first_count;
    const double start = is_first ? tangent->start_of_inputs[index] : tangent->start_of_outputs[index - first_count];
    work[index] = start_factor * start - factor * pair[index];
  }
  const Vector length = take_lane_norms(tangent, work);
  // The difference of a number from itself is none unless it is finite.
  const Vector difference = (factor - factor) + (start_factor - start_factor);
  return choose(difference == (Vector){}, 0.5 * length * length, splat(NAN));
}

static __attribute__((noinline)) double kernel_distance(const struct lazyrich_tangent *tangent, bool is_small) {
  return is_small ? small_distance(tangent) : distance_in_memory(tangent);
}

static void write_kernel_distances(const struct lazyrich_tangent *tangent, size_t networks, size_t step,
                                   double *distances) {
  const size_t inputs = tangent->inputs, hidden = tangent->hidden, outputs = tangent->outputs;
  const bool is_small = inputs > 0 && inputs <= MOST_IN_LANES && hidden <= MOST_IN_LANES && outputs > 0 &&
                        outputs <= MOST_IN_LANES;
  if (networks == 1) {
    distances[0] = kernel_distance(tangent, is_small);
    return;
  }
  struct lazyrich_tangent current = *tangent;
  size_t network = 0;
  for (; is_small && network + LANES <= networks; network += LANES) {
    store(distances + network, distances_in_lanes(&current, step));
    current.first += LANES * step;
    current.second += LANES * step;
  }
  for (; network < networks; network++) {
    distances[network] = kernel_distance(&current, is_small);
    current.first += step;
    current.second += step;
  }
}
