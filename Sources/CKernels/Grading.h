// What the graded evaluation of the exact solution finds at each time (see `GradedFactor.swift`).

static void write_scales(const double *rates, size_t count, double time, double *bases, double *factors,
                         double *decays) {
  for (size_t index = 0; index < count; index += LANES) {
    Vector exponent = load(rates + index) * time;
    struct exponential parts = divide_exponential(-exponent);
    Vector power = parts.power * parts.other_power;
    // 1 − e⁻ˣ without cancellation, and from it 1 − e⁻²ˣ = (1 − e⁻ˣ)(1 + e⁻ˣ).
    Vector decay = power + power * parts.rest, growth = (1 - power) - power * parts.rest;
    Vector ratio = growth * (1 + decay) / (2 * exponent);
    Vector square = time * choose(exponent > (Vector){}, ratio, splat(1));
    store(bases + index, 0.5 * logarithm(square));
    store(factors + index, 1 / root(square));
    store(decays + index, decay);
  }
}

/// The weight of each pivot, and the logarithm of what damps its row.
INLINE void write_weights(const struct lazyrich_grading *grading) {
  for (size_t index = 0; index < grading->rank; index += LANES) {
    Vector scale = (load(grading->shared + index) + load(grading->growth + index)) + load(grading->base + index);
    Vector size = scale + load(grading->log_pivots + index);
    Vector damping = choose(size < (Vector){}, size, (Vector){});
    store(grading->dampings + index, damping);
    store(grading->weights + index, exponential(damping - size));
  }
}

/// The columns of L̂ as rows, zeros before the first multiplier.
INLINE void write_grades(const struct lazyrich_grading *grading) {
  const double *shared = grading->shared, *growth = grading->growth, *base = grading->base;
  for (size_t row = 0; row < grading->rank; row++) {
    const double *multipliers = grading->multipliers + row * grading->stride;
    double *target = grading->rows + row * (grading->rank_stride + grading->stride) + grading->rank_stride;
    const Vector own_shared = splat(shared[row]), own_growth = splat(growth[row]), own_base = splat(base[row]);
    const Vector damping = splat(grading->dampings[row]);
    size_t index = 0;
    for (; index + LANES <= row; index += LANES) store(target + index, (Vector){});
    for (; index < grading->stride; index += LANES) {
      Vector ratio = (load(shared + index) - own_shared) + (load(growth + index) - own_growth);
      Vector exponent = (ratio + (load(base + index) - own_base)) + damping;
      // Only rows of zeros can lie above.
      exponent = smaller(exponent, splat(600));
      store(target + index, load(multipliers + index) * exponential(exponent));
    }
  }
}

/// Adds L̂ᵀL̂ to the upper triangle of a matrix and some entries below it. The terms before those of the later of two rows
/// are zeros, which are left out.
INLINE void add_gram(bool is_fused, const struct lazyrich_grading *grading) {
  double packed[MOST_TERMS * PANEL_COLUMNS];
  const size_t rank = grading->rank, stride = grading->rank_stride + grading->stride;
  const double *lower = grading->rows + grading->rank_stride;
  for (size_t column = 0; column < rank; column += PANEL_COLUMNS) {
    const size_t left_over = rank - column, columns = left_over < PANEL_COLUMNS ? left_over : PANEL_COLUMNS;
    for (size_t term = column, terms; term < grading->count; term += terms) {
      // Sums end at the same terms in every panel.
      const size_t to_end = grading->count - term, to_block = MOST_TERMS - term % MOST_TERMS;
      terms = to_end < to_block ? to_end : to_block;
      struct lazyrich_product right = {.right = lower + term, .right_inner_step = 1, .right_column_step = stride};
      pack(&right, column, columns, terms, packed, columns);
      struct panel panel = {
          .entries = packed,
          .step = columns,
          .inner = terms,
          .left = lower + term,
          .left_row_step = stride,
          .left_inner_step = 1,
          .result = grading->rows + column,
          .result_step = stride,
          .start = grading->rows + column,
          .start_step = stride,
          .columns = columns,
          .scale = 1,
      };
      write_panel(is_fused, &panel, 0, column + columns);
    }
  }
}

/// Takes multiples of the rows before `row` from `count` rows, from their column `row` on, so that their entries there are
/// left as if those rows had been eliminated.
INLINE void subtract_earlier(bool is_fused, double *rows, size_t row, size_t count, size_t width, size_t stride) {
  for (size_t column = row / LANES * LANES; column < width; column += PANEL_COLUMNS) {
    const size_t left_over = width - column, columns = left_over < PANEL_COLUMNS ? left_over : PANEL_COLUMNS;
    double *target = rows + row * stride + column;
    struct panel panel = {
        .entries = rows + column,
        .step = stride,
        .inner = row,
        .left = rows + row,
        .left_row_step = 1,
        .left_inner_step = stride,
        .result = target,
        .result_step = stride,
        .start = target,
        .start_step = stride,
        .columns = columns,
        .scale = -1,
    };
    write_panel(is_fused, &panel, 0, count);
  }
}

/// Eliminates `count` ≤ ROWS_TOGETHER rows from which the earlier ones have been subtracted; false if a pivot is not
/// positive.
INLINE bool eliminate_together(bool is_fused, double *rows, size_t row, size_t count, size_t width, size_t stride) {
  for (size_t taken = row; taken < row + count; taken++) {
    double *source = rows + taken * stride;
    const double square = source[taken];
    if (!(square > 0 && square < INFINITY)) return false;
    const double inverse = 1 / sqrt(square);
    for (size_t index = taken / LANES * LANES; index < width; index += LANES) {
      store(source + index, load(source + index) * inverse);
    }
    for (size_t later = taken + 1; later < row + count; later++) {
      double *target = rows + later * stride;
      const Vector factor = splat(-source[later]);
      for (size_t index = later / LANES * LANES; index < width; index += LANES) {
        Vector numbers = load(target + index), term = load(source + index);
        store(target + index, is_fused ? fused(factor, term, numbers) : numbers + factor * term);
      }
    }
  }
  return true;
}

#define ROWS_TOGETHER 8

/// Replaces (A, B) by (U, U⁻ᵀB), where UᵀU is the symmetric A.
INLINE bool eliminate_rows(bool is_fused, double *rows, size_t order, size_t width, size_t stride) {
  for (size_t row = 0; row < order; row += ROWS_TOGETHER) {
    const size_t count = order - row < ROWS_TOGETHER ? order - row : ROWS_TOGETHER;
    if (row > 0) subtract_earlier(is_fused, rows, row, count, width, stride);
    if (!eliminate_together(is_fused, rows, row, count, width, stride)) return false;
  }
  return true;
}

INLINE bool grade_with(bool is_fused, const struct lazyrich_grading *grading) {
  const size_t rank = grading->rank, rank_stride = grading->rank_stride, stride = rank_stride + grading->stride;
  write_weights(grading);
  write_grades(grading);
  for (size_t row = 0; row < rank; row++) {
    const double *inverse = grading->inverse + row * rank_stride;
    const double weight = grading->weights[row];
    for (size_t index = row / LANES * LANES; index < rank_stride; index += LANES) {
      Vector weights = load(grading->weights + index);
      store(grading->rows + row * stride + index, weight * load(inverse + index) * weights);
    }
  }
  add_gram(is_fused, grading);
  return eliminate_rows(is_fused, grading->rows, rank, stride, stride);
}

static bool grade(const struct lazyrich_grading *grading) {
  return grading->is_fused ? grade_with(true, grading) : grade_with(false, grading);
}
