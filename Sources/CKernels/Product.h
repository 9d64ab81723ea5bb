// Matrix products in tiles of a few rows and vectors, whose sums stay in registers.
//
// Entry (i, j) is one sum over the terms in their order, which lane and tile do not change.

// The largest tile has as many sums as the registers hold beside a factor and a row of vectors.
#if LANES == 8
#define TILE_ROWS 8
#define PANEL_VECTORS 3
#elif LANES == 4
#define TILE_ROWS 5
#define PANEL_VECTORS 2
#else
#define TILE_ROWS 4
#define PANEL_VECTORS 2
#endif
#define PANEL_COLUMNS (PANEL_VECTORS * LANES)

/// The terms after which a sum is added to the result and a new one begun, as in OpenBLAS's Haswell kernels.
#define MOST_TERMS 256

/// The multiplications up to which a product is small: its terms are multiplied and added, and not fused.
#define MOST_OF_SMALL 1000

typedef double Four __attribute__((vector_size(32)));
typedef double LooseFour __attribute__((vector_size(32), aligned(8), may_alias));
INLINE Four load_four(const double *source) { return *(const LooseFour *)source; }
INLINE void store_four(double *target, Four four) { *(LooseFour *)target = four; }

/// The first `count` ≤ 4 numbers, the other lanes zero, and their counterpart.
INLINE Four load_of_four(const double *numbers, size_t count) {
#if LANES == 2
  Four four = {};
  for (size_t lane = 0; lane < count; lane++) four[lane] = numbers[lane];
  return four;
#else
  return _mm256_maskload_pd(numbers, first_of_four(count));
#endif
}

INLINE void store_of_four(double *numbers, Four four, size_t count) {
#if LANES == 8
  _mm256_maskstore_pd(numbers, first_of_four(count), four);
#elif LANES == 4
  if (count == 4) store_four(numbers, four);
  else store_part(numbers, four, count);
#else
  for (size_t lane = 0; lane < count; lane++) numbers[lane] = four[lane];
#endif
}

/// Exchanges rows and columns.
INLINE void transpose_fours(const Four rows[4], Four columns[4]) {
  Four ab = __builtin_shufflevector(rows[0], rows[1], 0, 4, 2, 6), ba = __builtin_shufflevector(rows[0], rows[1], 1, 5, 3, 7);
  Four cd = __builtin_shufflevector(rows[2], rows[3], 0, 4, 2, 6), dc = __builtin_shufflevector(rows[2], rows[3], 1, 5, 3, 7);
  columns[0] = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
  columns[1] = __builtin_shufflevector(ba, dc, 0, 1, 4, 5);
  columns[2] = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
  columns[3] = __builtin_shufflevector(ba, dc, 2, 3, 6, 7);
}

/// A few columns of a product.
struct panel {
  /// Entry (q, j) of the right factor's columns is at `entries[q * step + j]`.
  const double *entries;
  size_t step;
  /// The terms of each sum.
  size_t inner;
  const double *left;
  size_t left_row_step, left_inner_step;
  double *result;
  size_t result_step;
  /// What the product is added to: zeros, of either sign, have a step of 0.
  const double *start;
  size_t start_step;
  size_t columns;
  double scale;
};

/// `rows` rows of a panel of `vectors` vectors, of which the last is incomplete if `is_partial`.
INLINE void tile(size_t rows, size_t vectors, bool is_partial, bool is_fused, const struct panel *panel, size_t row) {
  const size_t part = panel->columns - (vectors - 1) * LANES;
  const double *left = panel->left + row * panel->left_row_step, *right = panel->entries;
  const size_t row_step = panel->left_row_step, inner_step = panel->left_inner_step, step = panel->step;
  Vector sums[TILE_ROWS][PANEL_VECTORS];
#pragma clang loop unroll(full)
  for (size_t r = 0; r < rows; r++) {
#pragma clang loop unroll(full)
    for (size_t v = 0; v < vectors; v++) sums[r][v] = (Vector){};
  }
  for (size_t q = panel->inner; q > 0; q--) {
    // Factors may lie in as many lines of the cache as there are terms.
    __builtin_prefetch(left + 8 * inner_step);
    __builtin_prefetch(right + 8 * step);
    Vector terms[PANEL_VECTORS];
#pragma clang loop unroll(full)
    for (size_t v = 0; v < vectors; v++) {
      bool is_whole = !is_partial || v + 1 < vectors;
      terms[v] = is_whole ? load(right + v * LANES) : load_part(right + v * LANES, part);
    }
#pragma clang loop unroll(full)
    for (size_t r = 0; r < rows; r++) {
      Vector factor = splat(left[r * row_step]);
#pragma clang loop unroll(full)
      for (size_t v = 0; v < vectors; v++) {
        sums[r][v] = is_fused ? fused(factor, terms[v], sums[r][v]) : sums[r][v] + factor * terms[v];
      }
    }
    left += inner_step;
    right += step;
  }
#pragma clang loop unroll(full)
  for (size_t r = 0; r < rows; r++) {
    double *target = panel->result + (row + r) * panel->result_step;
    const double *start = panel->start + (row + r) * panel->start_step;
#pragma clang loop unroll(full)
    for (size_t v = 0; v < vectors; v++) {
      bool is_whole = !is_partial || v + 1 < vectors;
      Vector before = is_whole ? load(start + v * LANES) : load_part(start + v * LANES, part);
      Vector total = before + panel->scale * sums[r][v];
      if (is_whole) store(target + v * LANES, total);
      else store_part(target + v * LANES, total, part);
    }
  }
}

/// The rows `from..<to` of a panel.
INLINE void tiles(size_t vectors, bool is_partial, bool is_fused, const struct panel *panel, size_t from, size_t to) {
  size_t row = from;
  // The sums of one or two rows wait for each other, so that rows are divided as evenly as they can be.
  for (; row + TILE_ROWS <= to && !(TILE_ROWS == 5 && (to - row == 6 || to - row == 8)); row += TILE_ROWS) {
    tile(TILE_ROWS, vectors, is_partial, is_fused, panel, row);
  }
  for (; TILE_ROWS > 4 && row + 4 <= to; row += 4) tile(4, vectors, is_partial, is_fused, panel, row);
  if (row + 2 <= to) {
    tile(2, vectors, is_partial, is_fused, panel, row);
    row += 2;
  }
  if (row < to) tile(1, vectors, is_partial, is_fused, panel, row);
}

INLINE void write_panel(bool is_fused, const struct panel *panel, size_t from, size_t to) {
  size_t vectors = (panel->columns + LANES - 1) / LANES;
  bool is_partial = panel->columns % LANES != 0;
  if (vectors == 1 && is_partial) tiles(1, true, is_fused, panel, from, to);
  if (vectors == 1 && !is_partial) tiles(1, false, is_fused, panel, from, to);
  if (vectors == 2 && is_partial) tiles(2, true, is_fused, panel, from, to);
  if (vectors == 2 && !is_partial) tiles(2, false, is_fused, panel, from, to);
  if (PANEL_VECTORS > 2 && vectors == 3 && is_partial) tiles(3, true, is_fused, panel, from, to);
  if (PANEL_VECTORS > 2 && vectors == 3 && !is_partial) tiles(3, false, is_fused, panel, from, to);
}

/// The last row of an odd number of rows, of which OpenBLAS finds four columns together by four sums of every fourth
/// term, the terms after a multiple of eight all in the first sum.
static void write_odd_row(const struct panel *panel, size_t row) {
  double *target = panel->result + row * panel->result_step;
  const double *start = panel->start + row * panel->start_step;
  const double *left = panel->left + row * panel->left_row_step;
  const size_t inner_step = panel->left_inner_step, terms_in_fours = panel->inner / 8 * 8;
  size_t column = 0;
  for (; column + 4 <= panel->columns; column += 4) {
    const double *right = panel->entries + column;
    Four sums[4] = {};
    for (size_t q = 0; q < terms_in_fours; q += 4) {
      for (size_t r = 0; r < 4; r++) {
        Four factor = left[(q + r) * inner_step] - (Four){};
        sums[r] = __builtin_elementwise_fma(factor, load_four(right + (q + r) * panel->step), sums[r]);
      }
    }
    for (size_t q = terms_in_fours; q < panel->inner; q++) {
      Four factor = left[q * inner_step] - (Four){};
      sums[0] = __builtin_elementwise_fma(factor, load_four(right + q * panel->step), sums[0]);
    }
    Four total = panel->scale * ((sums[0] + sums[1]) + (sums[2] + sums[3]));
    store_four(target + column, load_four(start + column) + total);
  }
  for (; column < panel->columns; column++) {
    double sum = 0;
    for (size_t q = 0; q < panel->inner; q++) {
      sum = __builtin_elementwise_fma(left[q * inner_step], panel->entries[q * panel->step + column], sum);
    }
    target[column] = start[column] + panel->scale * sum;
  }
}

/// Copies a few numbers, for which a call would take longer than the copy.
INLINE void copy(double *target, const double *source, size_t count) {
  size_t index = 0;
  for (; index + LANES <= count; index += LANES) store(target + index, load(source + index));
  if (index < count) store_part(target + index, load_part(source + index, count - index), count - index);
}

/// Writes columns of the right factor, `inner` × `columns`, row by row to `target`.
static void pack(const struct lazyrich_product *product, size_t first, size_t columns, size_t inner, double *target,
                 size_t step) {
  const double *right = product->right + first * product->right_column_step;
  const size_t inner_step = product->right_inner_step, column_step = product->right_column_step;
  if (column_step == 1) {
    for (size_t q = 0; q < inner; q++) copy(target + q * step, right + q * inner_step, columns);
    return;
  }
  size_t column = 0;
  for (; column + 4 <= columns; column += 4) {
    const double *source = right + column * column_step;
    size_t q = 0;
    for (; q + 4 <= inner; q += 4) {
      Four columns[4], rows[4];
      for (size_t c = 0; c < 4; c++) columns[c] = load_four(source + c * column_step + q);
      transpose_fours(columns, rows);
      for (size_t r = 0; r < 4; r++) store_four(target + (q + r) * step + column, rows[r]);
    }
    for (; q < inner; q++) {
      for (size_t c = 0; c < 4; c++) target[q * step + column + c] = source[c * column_step + q];
    }
  }
  for (; column < columns; column++) {
    for (size_t q = 0; q < inner; q++) target[q * step + column] = right[column * column_step + q];
  }
}

/// Zeros and then negative zeros: adding the latter changes nothing, not even the sign of a zero.
static const double signed_zeros[2 * PANEL_COLUMNS] = {
#define FOUR_NEGATIVE_ZEROS -0.0, -0.0, -0.0, -0.0
    [PANEL_COLUMNS] = FOUR_NEGATIVE_ZEROS,
#if LANES >= 4
    FOUR_NEGATIVE_ZEROS,
#endif
#if LANES == 8
    FOUR_NEGATIVE_ZEROS, FOUR_NEGATIVE_ZEROS, FOUR_NEGATIVE_ZEROS, FOUR_NEGATIVE_ZEROS,
#endif
};

/// From this number of rows on, copying the columns of a panel to where they lie close together pays.
#define LEAST_ROWS_TO_PACK 48

/// A product with sums of at most MOST_TERMS terms, or with a right factor of at most MOST_OF_SMALL entries. If it
/// `is_symmetric`, what is above the panels' first rows is left out.
INLINE void write_product(bool is_fused, bool is_symmetric, const struct lazyrich_product *product) {
  // Without rows, a small product may have a right factor that is not small.
  if (product->rows == 0) return;
  // A vector that spans two lines of the cache takes two loads.
  _Alignas(LANES * 8) double packed[MOST_TERMS * PANEL_COLUMNS];
  const bool has_odd_row = is_fused && product->rows % 2 == 1;
  struct panel panel = {
      .inner = product->inner,
      .left = product->left,
      .left_row_step = product->left_row_step,
      .left_inner_step = product->left_inner_step,
      .result_step = product->columns,
      .scale = product->scale,
      .start_step = product->start ? product->columns : 0,
  };
  for (size_t column = 0; column < product->columns; column += PANEL_COLUMNS) {
    size_t left_over = product->columns - column, columns = left_over < PANEL_COLUMNS ? left_over : PANEL_COLUMNS;
    bool lies_close = product->right_column_step == 1 && product->rows < LEAST_ROWS_TO_PACK;
    if (!lies_close) pack(product, column, columns, product->inner, packed, columns);
    panel.entries = lies_close ? product->right + column : packed;
    panel.step = lies_close ? product->right_inner_step : columns;
    panel.columns = columns;
    panel.result = product->result + column;
    // Of a small product, only whole groups of four columns are added to zero.
    size_t in_fours = left_over / 4 * 4, positive = in_fours < PANEL_COLUMNS ? in_fours : PANEL_COLUMNS;
    const double *zeros = is_fused ? signed_zeros : signed_zeros + PANEL_COLUMNS - positive;
    panel.start = product->start ? product->start + column : zeros;
    size_t from = is_symmetric ? column : 0, to = product->rows - has_odd_row;
    // Of the rows at the diagonal, whole vectors above it are left out.
    for (size_t part = LANES; is_symmetric && part < columns && from + LANES <= to; part += LANES, from += LANES) {
      panel.columns = part;
      write_panel(is_fused, &panel, from, from + LANES);
    }
    panel.columns = columns;
    if (from < to) write_panel(is_fused, &panel, from, to);
    if (has_odd_row) write_odd_row(&panel, to);
  }
}

/// How many of the terms that are left the next block has.
INLINE size_t terms_in_block(bool is_symmetric, size_t left_over) {
  if (left_over <= MOST_TERMS) return left_over;
  // Of more terms than fit one block but less than two, each block gets half, as OpenBLAS rounds it.
  size_t half = is_symmetric ? (left_over + 1) / 2 : (left_over / 2 + 3) / 4 * 4;
  return left_over >= 2 * MOST_TERMS ? MOST_TERMS : half;
}

/// A product in blocks of terms.
INLINE void write_blocks(bool is_symmetric, const struct lazyrich_product *product) {
  struct lazyrich_product block = *product;
  size_t left_over = product->inner;
  do {
    block.inner = terms_in_block(is_symmetric, left_over);
    write_product(true, is_symmetric, &block);
    block.left += block.inner * block.left_inner_step;
    block.right += block.inner * block.right_inner_step;
    block.start = block.result;
    left_over -= block.inner;
  } while (left_over > 0);
}

/// A product of at most four rows, terms and columns, added to nothing: in registers, with the bits of `write_product`.
INLINE void write_tiny(const struct lazyrich_product *product) {
  const size_t rows = product->rows, inner = product->inner, columns = product->columns;
  const bool has_rows = product->right_column_step == 1;
  Four lines[4] = {}, transposed[4] = {};
#pragma clang loop unroll(full)
  for (size_t line = 0; line < 4; line++) {
    if (line >= (has_rows ? inner : columns)) continue;
    size_t step = has_rows ? product->right_inner_step : product->right_column_step;
    lines[line] = load_of_four(product->right + line * step, has_rows ? columns : inner);
  }
  if (!has_rows) transpose_fours(lines, transposed);
  const Four *terms = has_rows ? lines : transposed, zeros = columns == 4 ? (Four){} : -(Four){};
  for (size_t row = 0; row < rows; row++) {
    const double *left = product->left + row * product->left_row_step;
    Four sum = {};
#pragma clang loop unroll(full)
    for (size_t q = 0; q < 4; q++) {
      if (q < inner) sum += left[q * product->left_inner_step] * terms[q];
    }
    store_of_four(product->result + row * columns, zeros + product->scale * sum, columns);
  }
}

static __attribute__((noinline)) void multiply_in_tiles(const struct lazyrich_product *product) {
  write_product(false, false, product);
}

static void multiply(const struct lazyrich_product *product) {
  bool is_tiny = product->rows <= 4 && product->inner <= 4 && product->columns <= 4 && !product->start;
  if (is_tiny) write_tiny(product);
  else multiply_in_tiles(product);
}

static void multiply_fused(const struct lazyrich_product *product) { write_blocks(false, product); }

/// Copies what is below the diagonal to the places across it, in squares of four.
static void mirror(double *matrix, size_t order) {
  for (size_t row = 1; row < order; row++) {
    // The squares below the one on the diagonal follow.
    for (size_t column = row / 4 * 4; column < row; column++) {
      matrix[column * order + row] = matrix[row * order + column];
    }
  }
  size_t row = 4;
  for (; row + 4 <= order; row += 4) {
    for (size_t column = 0; column < row; column += 4) {
      Four rows[4], columns[4];
      for (size_t r = 0; r < 4; r++) rows[r] = load_four(matrix + (row + r) * order + column);
      transpose_fours(rows, columns);
      for (size_t c = 0; c < 4; c++) store_four(matrix + (column + c) * order + row, columns[c]);
    }
  }
  for (; row < order; row++) {
    for (size_t column = 0; column < row / 4 * 4; column++) {
      matrix[column * order + row] = matrix[row * order + column];
    }
  }
}

/// Of a large product, only what is below the diagonal and a little more is computed: both factors of a term are the same
/// for the entry across it. Of a small one, leaving entries out takes longer than computing them.
static void multiply_symmetric(const struct lazyrich_product *product) {
  if (product->rows * product->inner * product->rows <= MOST_OF_SMALL) return multiply(product);
  write_blocks(true, product);
  mirror(product->result, product->rows);
}
