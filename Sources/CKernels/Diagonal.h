// The diagonal of a product with the transpose: the squared norms of the rows of the left factor.
//
// An entry of the diagonal is one sum of its terms in their order, also in the last of an odd number of rows, which
// OpenBLAS finds alone.

/// The rows whose sums are found together, so that an addition need not wait for the one before.
#define DIAGONAL_ROWS 8

/// Adds the squares of `inner` terms of each of `rows` rows, from `left` on, to their totals.
INLINE void add_squares(size_t rows, bool is_fused, const struct lazyrich_product *product, const double *left,
                        size_t inner, double *totals) {
  const size_t row_step = product->left_row_step, inner_step = product->left_inner_step;
  double sums[DIAGONAL_ROWS] = {};
  for (size_t q = 0; q < inner; q++) {
#pragma clang loop unroll(full)
    for (size_t row = 0; row < rows; row++) {
      const double term = left[row * row_step + q * inner_step];
      sums[row] = is_fused ? __builtin_elementwise_fma(term, term, sums[row]) : sums[row] + term * term;
    }
  }
  for (size_t row = 0; row < rows; row++) totals[row] += sums[row];
}

/// The squared norms of `rows` rows from `row` on.
INLINE void write_square_norms_of(size_t rows, bool is_fused, const struct lazyrich_product *product, size_t row) {
  double *totals = product->result + row;
  for (size_t index = 0; index < rows; index++) totals[index] = 0;
  const double *left = product->left + row * product->left_row_step;
  for (size_t left_over = product->inner; left_over > 0;) {
    const size_t inner = is_fused ? terms_in_block(true, left_over) : left_over;
    add_squares(rows, is_fused, product, left, inner, totals);
    left += inner * product->left_inner_step;
    left_over -= inner;
  }
}

INLINE void write_all_square_norms(bool is_fused, const struct lazyrich_product *product) {
  size_t row = 0;
  for (; row + DIAGONAL_ROWS <= product->rows; row += DIAGONAL_ROWS) {
    write_square_norms_of(DIAGONAL_ROWS, is_fused, product, row);
  }
  for (; row < product->rows; row++) write_square_norms_of(1, is_fused, product, row);
}

static void write_square_norms(const struct lazyrich_product *product) {
  const bool is_small = product->rows * product->inner * product->rows <= MOST_OF_SMALL;
  if (is_small) write_all_square_norms(false, product);
  else write_all_square_norms(true, product);
}
