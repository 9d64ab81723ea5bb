// The distance of tangent kernels (see `NeuralTangentKernel.swift`).

/// Writes the product of a matrix with itself, one of the factors transposed: of the `length` rows of `count` numbers if
/// it `is_of_columns`, else of the `count` rows of `length` numbers. It has at most 1000 multiplications.
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

/// The same of at most four rows and columns, in registers. Up to three numbers behind the result are overwritten.
INLINE void write_small_gram(bool is_of_columns, const double *matrix, size_t count, size_t length, double *result) {
  Four rows[4] = {}, columns[4] = {};
#pragma clang loop unroll(full)
  for (size_t row = 0; row < 4; row++) {
    if (row < (is_of_columns ? length : count)) {
      rows[row] = load_of_four(matrix + row * (is_of_columns ? count : length), is_of_columns ? count : length);
    }
  }
  transpose_fours(rows, columns);
  const Four *terms = is_of_columns ? rows : columns;
#pragma clang loop unroll(full)
  for (size_t row = 0; row < 4; row++) {
    if (row >= count) continue;
    // Terms beyond the length are zeros.
    Four sum = column_combination((Four){}, 1, terms, row, terms, 4);
    store_four(result + row * count, sum);
  }
}

/// The sum of the squares of a few numbers, as `exact_square`. Numbers are loaded as they were stored, for a load of four
/// that spans two stores waits.
INLINE double few_squares(const double *numbers, size_t count) {
  double sums[4] = {};
  size_t index = 0;
  for (; index + 4 <= count; index += 4) {
#pragma clang loop unroll(full)
    for (size_t lane = 0; lane < 4; lane++) sums[lane] += numbers[index + lane] * numbers[index + lane];
  }
  double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  for (; index < count; index++) sum += numbers[index] * numbers[index];
  return sum;
}

INLINE double squares(bool is_small, const double *numbers, size_t count) {
  return is_small ? few_squares(numbers, count) : exact_square(false, numbers, numbers, count);
}

/// The norm of the kernel of a pair (M, N), whose N is made traceless and whose M gets the mean of its diagonal.
INLINE double take_norm(bool is_small, const struct lazyrich_tangent *tangent, double *pair) {
  const size_t inputs = tangent->inputs, outputs = tangent->outputs;
  double *second = pair + inputs * inputs, trace = 0;
  for (size_t output = 0; output < outputs; output++) trace += second[output * (outputs + 1)];
  const double mean = trace / (double)outputs;
  for (size_t input = 0; input < inputs; input++) pair[input * (inputs + 1)] += mean;
  for (size_t output = 0; output < outputs; output++) second[output * (outputs + 1)] -= mean;
  const double scale = tangent->sample_count * tangent->sample_count;
  const double traceless = squares(is_small, second, outputs * outputs);
  const double whole = scale * squares(is_small, pair, inputs * inputs);
  const double square = (double)outputs * whole + traceless * (scale * (double)inputs);
  // As in Swift, where the larger of a number and NaN is NaN.
  return sqrt(square < 0 ? 0 : square);
}

/// one_factor · one − other_factor · other.
INLINE void set_difference(double *target, double one_factor, const double *one, double other_factor,
                           const double *other, size_t count) {
  for (size_t index = 0; index < count; index++) target[index] = one_factor * one[index] - other_factor * other[index];
}

INLINE double distance(bool is_small, const struct lazyrich_tangent *tangent) {
  const size_t inputs = tangent->inputs, hidden = tangent->hidden, outputs = tangent->outputs;
  const size_t first_count = inputs * inputs, second_count = outputs * outputs, count = first_count + second_count;
  double *pair = tangent->memory, *work = pair + count;
  if (is_small) {
    write_small_gram(true, tangent->first, inputs, hidden, pair);
    write_small_gram(false, tangent->second, outputs, hidden, pair + first_count);
  } else {
    write_gram(true, tangent->first, inputs, hidden, pair);
    write_gram(false, tangent->second, outputs, hidden, pair + first_count);
  }
  for (size_t index = 0; index < count; index++) work[index] = pair[index];
  const double start_factor = 1 / tangent->start_norm, factor = 1 / take_norm(is_small, tangent, work);
  if (!isfinite(start_factor) || !isfinite(factor)) return NAN;
  set_difference(work, start_factor, tangent->start_of_inputs, factor, pair, first_count);
  set_difference(work + first_count, start_factor, tangent->start_of_outputs, factor, pair + first_count, second_count);
  const double length = take_norm(is_small, tangent, work);
  return 0.5 * length * length;
}

static double kernel_distance(const struct lazyrich_tangent *tangent) {
  bool is_small = tangent->inputs <= 4 && tangent->hidden <= 4 && tangent->outputs <= 4;
  return is_small ? distance(true, tangent) : distance(false, tangent);
}
