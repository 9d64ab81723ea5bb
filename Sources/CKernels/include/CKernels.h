#ifndef LAZYRICH_CKERNELS_H
#define LAZYRICH_CKERNELS_H

#include <stdbool.h>
#include <stddef.h>

#pragma clang assume_nonnull begin

/// The instructions that a set of kernels is compiled for.
///
/// Every level gives the same bits. Sums run over the terms in their order, one result per lane, so that the width of
/// the registers cannot change them; a term is either a multiplication and an addition, each rounded, or one fused
/// operation, which the portable level takes from the C library.
enum lazyrich_level {
  /// What every x86-64 processor has, and every other processor.
  LAZYRICH_PORTABLE = 0,
  /// 256-bit registers with fused operations: AVX2 and FMA.
  LAZYRICH_AVX2 = 1,
  /// 512-bit registers: AVX-512 F, DQ and VL.
  LAZYRICH_AVX512 = 2,
};

/// A product of two matrices, result = start + scale · left · right.
///
/// Entry (i, q) of the left factor is at `left[i * left_row_step + q * left_inner_step]`, entry (q, j) of the right
/// factor at `right[q * right_inner_step + j * right_column_step]`; of the two steps of a factor one is 1. Start and
/// result are stored row by row; they may be the same, and `start` may be null for zero. The result must not overlap
/// the factors.
struct lazyrich_product {
  const double *left;
  const double *right;
  const double *_Nullable start;
  double *result;
  /// The rows of the result, the terms of each sum and the columns of the result.
  size_t rows, inner, columns;
  size_t left_row_step, left_inner_step;
  size_t right_inner_step, right_column_step;
  double scale;
};

/// Gradient descent on ½‖Σ − BA‖² in both factors at once: A ← A + ηBᵀE, B ← B + ηEAᵀ with E = Σ − BA.
///
/// All matrices are stored row by row, A with `hidden` rows of `inputs` numbers, B with `outputs` rows of `hidden`.
struct lazyrich_descent {
  size_t inputs, hidden, outputs;
  /// A.
  double *first;
  /// Memory for another A.
  double *spare;
  /// B.
  double *second;
  /// E, of the factors as they are.
  double *residual;
  /// Σ.
  const double *correlation;
  /// η.
  double learning_rate;
  /// ‖BA‖² above which the descent counts as diverged.
  double squared_bound;
  /// ½‖E‖² at which it ends; 0 for never.
  double stop_gap;
};

/// Why a descent takes no more steps.
enum lazyrich_ending { LAZYRICH_GOES_ON, LAZYRICH_DIVERGED, LAZYRICH_REACHED_GAP };

/// How far a descent goes.
struct lazyrich_course {
  /// The most steps to take.
  size_t steps;
  /// The steps taken, and why it is no more.
  size_t taken;
  enum lazyrich_ending ending;
};

/// The most inputs, hidden units and outputs of descents that share their steps.
#define LAZYRICH_MOST_IN_GROUP 32
/// The most descents that share a step.
#define LAZYRICH_MOST_LANES 8

/// The sum start + Σ fᵢtᵢ of vectors of `count` numbers each, the terms in their order.
struct lazyrich_combination {
  /// May be null for zeros.
  const double *_Nullable start;
  /// The vectors tᵢ, one after the other.
  const double *terms;
  /// The factors fᵢ. A term whose factor is 0 is left out, whatever its numbers.
  const double *factors;
  /// At most LAZYRICH_MOST_TERMS.
  size_t term_count;
  size_t count;
  /// The sum, which must not overlap what it is made of.
  double *result;
};

#define LAZYRICH_MOST_TERMS 16

/// The tangent kernel of a network on white inputs, beside the one at the start. Its products are those of
/// `multiply_symmetric`.
struct lazyrich_tangent {
  size_t inputs, hidden, outputs;
  /// W₁, hidden × inputs, and W₂, outputs × hidden.
  const double *first;
  const double *second;
  /// W₁ᵀW₁ and W₂W₂ᵀ of the start.
  const double *start_of_inputs;
  const double *start_of_outputs;
  /// The norm of the kernel at the start.
  double start_norm;
  /// How many samples there are.
  double sample_count;
  /// Room for 2 (inputs² + outputs²) + 3 numbers.
  double *memory;
};

/// An elimination with complete pivoting of a matrix whose rows have scales of their own.
struct lazyrich_elimination {
  size_t rows, columns;
  /// The columns rounded up to a multiple of eight: how far apart the rows are.
  size_t stride;
  /// The multiplier columns, not yet divided by their pivots, and the pivot rows, divided by their pivots, right of
  /// them; zero beyond the columns. In 64-byte lines.
  double *entries;
  /// The pivots, in the order of elimination.
  double *pivots;
  /// The logarithm of the scale of each row.
  const double *log_scales;
  /// The largest modulus in each row that is left.
  double *largest;
  /// The modulus up to which the entries of each row may be rounding.
  double *noise;
  /// The logarithm of the scaled largest modulus of the row at each position of the order; −∞ where nothing is left.
  double *scores;
  /// What the score of each row is without its scale: before the first step, then after each one, `rows` numbers each;
  /// −∞ for rows that are taken, or of which nothing is left.
  double *levels;
  /// The rows in the order of elimination, then those that are left.
  size_t *order;
  /// The modulus up to which the entries may be rounding at the start.
  double snap;
};

/// The factors of the graded evaluation at one time. Rows lie a multiple of eight numbers apart, so that they are whole
/// vectors; what is beyond their numbers is zero, or has no meaning.
struct lazyrich_grading {
  /// Whether terms are fused; else they are multiplied and added.
  bool is_fused;
  /// The pivots, and the coordinates in the order of elimination.
  size_t rank, count;
  /// Both rounded up to multiples of eight.
  size_t rank_stride, stride;
  /// The three parts of the logarithm of the scale of each coordinate, `stride` numbers each.
  const double *shared;
  const double *growth;
  const double *base;
  /// The logarithm of the modulus of each pivot, `rank_stride` numbers.
  const double *log_pivots;
  /// The multipliers of each pivot, divided by it, `rank` rows of `stride` numbers: 1 for its own coordinate, 0 for those
  /// before.
  const double *multipliers;
  /// (X̂X̂ᵀ)⁻¹ with the signs of the pivots, `rank` rows of `rank_stride` numbers.
  const double *inverse;
  /// Memory for two times `rank_stride` numbers: the weight w of each pivot, and the logarithm of what damps its row.
  double *weights;
  double *dampings;
  /// The result, `rank` rows of `rank_stride` and then `stride` numbers: U on and above the diagonal, and U⁻ᵀL̂ᵀ.
  double *rows;
};

/// The kernels of one level.
struct lazyrich_kernels {
  /// The Box–Muller transformation of `pairs` pairs (u, v), each replaced by two normal numbers.
  void (*_Nonnull box_muller)(double *numbers, size_t pairs);

  /// A product of at most 1000 multiplications, whose terms are multiplied and added.
  void (*_Nonnull multiply)(const struct lazyrich_product *product);

  /// A product whose terms are fused, with the bits of OpenBLAS's Haswell kernels (see Product.h).
  void (*_Nonnull multiply_fused)(const struct lazyrich_product *product);

  /// The product of a matrix and its transpose, exactly symmetric, added to nothing and with the scale 1: up to 1000
  /// multiplications with the bits of `multiply`, above it of fused terms, with those of `dsyrk`.
  void (*_Nonnull multiply_symmetric)(const struct lazyrich_product *product);

  /// The diagonal of the same product, with its bits: `rows` numbers.
  void (*_Nonnull write_square_norms)(const struct lazyrich_product *product);

  /// Takes up to `steps` steps; the number taken, and why it is no more. Up to 1000 multiplications the products are
  /// those of `multiply`, above it those of `multiply_fused`.
  size_t (*_Nonnull descend)(const struct lazyrich_descent *descent, size_t steps, enum lazyrich_ending *ending);

  /// Takes the next of `turns` numbers of steps, as `descend`, and then writes A, B and the product BA one after the
  /// other to `states`, in each turn. The number of turns in which the descent went on; once it ends, the state at the
  /// end is written in that turn, and nothing in those after it. `taken` is the number of all steps taken.
  size_t (*_Nonnull descend_in_turns)(const struct lazyrich_descent *descent, const size_t *steps, size_t turns,
                                      double *states, size_t *taken, enum lazyrich_ending *ending);

  /// Takes the steps of `count` descents of the same sizes, with the bits of `descend`. Those of up to
  /// LAZYRICH_MOST_IN_GROUP units share their steps where this is quicker: this needs room for LAZYRICH_MOST_LANES
  /// (hidden · inputs + 2 outputs · (hidden + inputs)) numbers, in 64-byte lines.
  void (*_Nonnull descend_together)(const struct lazyrich_descent *descents, struct lazyrich_course *courses,
                                    size_t count, double *memory);

  /// Copies a matrix, `rows` × `columns`, and finds the largest modulus of each row. Rows of rounding become zero.
  void (*_Nonnull begin_elimination)(const struct lazyrich_elimination *elimination, const double *matrix);

  /// Takes the `rank`-th pivot: its row changes places in the order, its column in the matrix, and multiples of its row
  /// are taken from the rows that are left. False if nothing is left.
  bool (*_Nonnull eliminate)(const struct lazyrich_elimination *elimination, size_t rank);

  /// Whether the first `rank` steps would take the same rows with the scales as they are now. Then the whole elimination
  /// is the same, for scales enter the choice of rows alone. False also where two rows are equal.
  bool (*_Nonnull keeps_order)(const struct lazyrich_elimination *elimination, size_t rank);

  /// The inverse of an upper triangle, `order` × `order`: each of its columns, times its weight, as a row; the rows are
  /// `stride` numbers apart.
  void (*_Nonnull invert_upper)(const double *upper, size_t order, const double *weights, double *rows, size_t stride);

  /// Writes for each rate ≥ 0, with x = rate · time: ½ ln d, 1/√d and e⁻ˣ, where d = time (1 − e⁻²ˣ)/(2x), or the time
  /// for x = 0. `count` is a multiple of eight.
  void (*_Nonnull write_scales)(const double *rates, size_t count, double time, double *bases, double *factors,
                                double *decays);

  /// Finds L̂ and, with UᵀU = w(X̂X̂ᵀ)⁻¹w + L̂ᵀL̂, the product U⁻ᵀL̂ᵀ. False if the sum is not positive definite.
  bool (*_Nonnull grade)(const struct lazyrich_grading *grading);

  /// Replaces each number by its exponential; `count` is a multiple of eight.
  void (*_Nonnull exponentials)(double *numbers, size_t count);

  /// Replaces each number ≥ 0 by its logarithm; `count` is a multiple of eight.
  void (*_Nonnull logarithms)(double *numbers, size_t count);

  /// Writes the sum of a combination, whose terms are multiplied and added; the largest modulus in it, NaN if one of
  /// its numbers is none.
  double (*_Nonnull combine)(const struct lazyrich_combination *combination);

  /// Writes half the squared distance of each of several kernels from the one at the start, each divided by its norm;
  /// NaN if one is zero. The matrices of the kernels lie `step` numbers apart, the first being those of `tangent`.
  void (*_Nonnull write_kernel_distances)(const struct lazyrich_tangent *tangent, size_t kernels, size_t step,
                                          double *distances);
};

/// The highest level that the processor has.
enum lazyrich_level lazyrich_best_level(void);

/// The kernels of a level, which the processor must have.
const struct lazyrich_kernels *lazyrich_kernels_of(enum lazyrich_level level);

#pragma clang assume_nonnull end

#endif
