// The distance of tangent kernels (see `NeuralTangentKernel.swift`).

/// Writes the product of a matrix with itself, one of the factors transposed: of the `length` rows of `count` numbers if
/// it `is_of_columns`, else of the `count` rows of `length` numbers.
INLINE void write_gram(bool is_of_columns, const double *matrix, size_t count, size_t length, double *result) {
  struct lazyrich_product product = {
      .left = matrix,
      .right = matrix,
      .result = result,
      .rows = count,
      .inner = length,
      .columns = count,
      .left_row_step = is_of_columns ? 1 : length,
      .left_inner_step = is_of_columns ? count : 1,
      .right_inner_step = is_of_columns ? count : 1,
      .right_column_step = is_of_columns ? 1 : length,
      .scale = 1,
  };
  multiply_symmetric(&product);
}

/// The norm of the kernel of a pair (M, N), whose N is made traceless and whose M gets the mean of its diagonal.
INLINE double take_norm(const struct lazyrich_tangent *tangent, double *pair) {
  const size_t inputs = tangent->inputs, outputs = tangent->outputs;
  double *second = pair + inputs * inputs, trace = 0;
  for (size_t output = 0; output < outputs; output++) trace += second[output * (outputs + 1)];
  const double mean = trace / (double)outputs;
  for (size_t input = 0; input < inputs; input++) pair[input * (inputs + 1)] += mean;
  for (size_t output = 0; output < outputs; output++) second[output * (outputs + 1)] -= mean;
  const double scale = tangent->sample_count * tangent->sample_count;
  const double traceless = exact_square(false, second, second, outputs * outputs);
  const double whole = scale * exact_square(false, pair, pair, inputs * inputs);
  const double square = (double)outputs * whole + traceless * (scale * (double)inputs);
  // As in Swift, where the larger of a number and NaN is NaN.
  return sqrt(square < 0 ? 0 : square);
}

/// one_factor · one − other_factor · other.
INLINE void set_difference(double *target, double one_factor, const double *one, double other_factor,
                           const double *other, size_t count) {
  for (size_t index = 0; index < count; index++) target[index] = one_factor * one[index] - other_factor * other[index];
}

INLINE double distance_in_memory(const struct lazyrich_tangent *tangent) {
  const size_t inputs = tangent->inputs, hidden = tangent->hidden, outputs = tangent->outputs;
  const size_t first_count = inputs * inputs, second_count = outputs * outputs, count = first_count + second_count;
  double *pair = tangent->memory, *work = pair + count;
  write_gram(true, tangent->first, inputs, hidden, pair);
  write_gram(false, tangent->second, outputs, hidden, pair + first_count);
  for (size_t index = 0; index < count; index++) work[index] = pair[index];
  const double start_factor = 1 / tangent->start_norm, factor = 1 / take_norm(tangent, work);
  if (!isfinite(start_factor) || !isfinite(factor)) return NAN;
  set_difference(work, start_factor, tangent->start_of_inputs, factor, pair, first_count);
  set_difference(work + first_count, start_factor, tangent->start_of_outputs, factor, pair + first_count, second_count);
  const double length = take_norm(tangent, work);
  return 0.5 * length * length;
}

// Up to four inputs, hidden units and outputs, in registers. Numbers in memory would have to be loaded as they were
// stored, for a load of four that spans two stores waits.

/// A square matrix of `order` ≤ 4 rows, its entries row by row in fours; of an odd order one entry is left.
struct flat {
  Four fours[4];
  double rest;
};

/// The matrix with these rows.
INLINE struct flat flattened(size_t order, const Four rows[4]) {
  if (order == 1) return (struct flat){{}, rows[0][0]};
  if (order == 2) return (struct flat){{__builtin_shufflevector(rows[0], rows[1], 0, 1, 4, 5)}, 0};
  if (order == 3) {
    Four first = __builtin_shufflevector(rows[0], rows[1], 0, 1, 2, 4);
    return (struct flat){{first, __builtin_shufflevector(rows[1], rows[2], 1, 2, 4, 5)}, rows[2][2]};
  }
  return (struct flat){{rows[0], rows[1], rows[2], rows[3]}, 0};
}

INLINE struct flat load_flat(size_t order, const double *numbers) {
  struct flat matrix = {};
#pragma clang loop unroll(full)
  for (size_t four = 0; four < order * order / 4; four++) matrix.fours[four] = load_four(numbers + 4 * four);
  if (order % 2 == 1) matrix.rest = numbers[order * order - 1];
  return matrix;
}

/// The entry in a row and the same column.
INLINE double diagonal_entry(size_t order, const struct flat *matrix, size_t row) {
  const size_t index = row * (order + 1);
  return index < order * order / 4 * 4 ? matrix->fours[index / 4][index % 4] : matrix->rest;
}

/// Adds a number to every entry of the diagonal.
INLINE void add_to_diagonal(size_t order, struct flat *matrix, double number) {
#pragma clang loop unroll(full)
  for (size_t four = 0; four < order * order / 4; four++) {
    Four is_diagonal;
#pragma clang loop unroll(full)
    for (size_t lane = 0; lane < 4; lane++) is_diagonal[lane] = (4 * four + lane) % (order + 1) == 0;
    matrix->fours[four] += number * is_diagonal;
  }
  if (order % 2 == 1) matrix->rest += number;
}

/// The sum of the squares of all entries, as `exact_square`.
INLINE double flat_square(size_t order, const struct flat *matrix) {
  Four sums = {};
#pragma clang loop unroll(full)
  for (size_t four = 0; four < order * order / 4; four++) sums += matrix->fours[four] * matrix->fours[four];
  double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  return order % 2 == 1 ? sum + matrix->rest * matrix->rest : sum;
}

/// one_factor · one − other_factor · other.
INLINE struct flat flat_difference(size_t order, double one_factor, const struct flat *one, double other_factor,
                                   const struct flat *other) {
  struct flat difference = {};
#pragma clang loop unroll(full)
  for (size_t four = 0; four < order * order / 4; four++) {
    difference.fours[four] = one_factor * one->fours[four] - other_factor * other->fours[four];
  }
  difference.rest = one_factor * one->rest - other_factor * other->rest;
  return difference;
}

/// As `take_norm`.
INLINE double flat_norm(size_t inputs, size_t outputs, double sample_count, struct flat first, struct flat second) {
  double trace = 0;
#pragma clang loop unroll(full)
  for (size_t output = 0; output < outputs; output++) trace += diagonal_entry(outputs, &second, output);
  const double mean = trace / (double)outputs;
  add_to_diagonal(inputs, &first, mean);
  add_to_diagonal(outputs, &second, -mean);
  const double scale = sample_count * sample_count;
  const double whole = scale * flat_square(inputs, &first), traceless = flat_square(outputs, &second);
  const double square = (double)outputs * whole + traceless * (scale * (double)inputs);
  return sqrt(square < 0 ? 0 : square);
}

/// The product of a matrix, up to four rows of as many numbers in registers, with itself, one factor transposed.
INLINE struct flat flat_gram(bool is_of_columns, const double *matrix, size_t order, size_t length) {
  Four rows[4] = {}, columns[4] = {}, product[4] = {};
  const size_t count = is_of_columns ? length : order, width = is_of_columns ? order : length;
#pragma clang loop unroll(full)
  for (size_t row = 0; row < 4; row++) {
    if (row < count) rows[row] = load_of_four(matrix + row * width, width);
  }
  if (!is_of_columns) transpose_fours(rows, columns);
  const Four *terms = is_of_columns ? rows : columns;
#pragma clang loop unroll(full)
  for (size_t row = 0; row < order; row++) {
    // Terms beyond the length are zeros.
    product[row] = column_combination((Four){}, 1, terms, row, terms, 4);
  }
  return flattened(order, product);
}

INLINE double distance_in_registers(size_t inputs, size_t outputs, const struct lazyrich_tangent *tangent) {
  const double samples = tangent->sample_count;
  struct flat first = flat_gram(true, tangent->first, inputs, tangent->hidden);
  struct flat second = flat_gram(false, tangent->second, outputs, tangent->hidden);
  const double start_factor = 1 / tangent->start_norm;
  const double factor = 1 / flat_norm(inputs, outputs, samples, first, second);
  if (!isfinite(start_factor) || !isfinite(factor)) return NAN;
  const struct flat first_start = load_flat(inputs, tangent->start_of_inputs);
  const struct flat second_start = load_flat(outputs, tangent->start_of_outputs);
  const double length = flat_norm(
      inputs, outputs, samples, flat_difference(inputs, start_factor, &first_start, factor, &first),
      flat_difference(outputs, start_factor, &second_start, factor, &second));
  return 0.5 * length * length;
}

INLINE double distance_for_outputs(size_t inputs, const struct lazyrich_tangent *tangent) {
  switch (tangent->outputs) {
    case 1: return distance_in_registers(inputs, 1, tangent);
    case 2: return distance_in_registers(inputs, 2, tangent);
    case 3: return distance_in_registers(inputs, 3, tangent);
    default: return distance_in_registers(inputs, 4, tangent);
  }
}

INLINE double small_distance(const struct lazyrich_tangent *tangent) {
  switch (tangent->inputs) {
    case 1: return distance_for_outputs(1, tangent);
    case 2: return distance_for_outputs(2, tangent);
    case 3: return distance_for_outputs(3, tangent);
    default: return distance_for_outputs(4, tangent);
  }
}

