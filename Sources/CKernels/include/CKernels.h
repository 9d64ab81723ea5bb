#ifndef LAZYRICH_CKERNELS_H
#define LAZYRICH_CKERNELS_H

#include <stdbool.h>
#include <stddef.h>

#pragma clang assume_nonnull begin

/// The instructions that a set of kernels is compiled for.
///
/// Every level gives the same bits. Sums run over the terms in their order, one result per lane, so that the width of the
/// registers cannot change them; a term is either a multiplication and an addition, each rounded, or one fused
/// operation, which the portable level takes from the C library.
enum lazyrich_level {
  /// What every x86-64 processor has, and every other processor.
  LAZYRICH_PORTABLE = 0,
  /// 256-bit registers with fused operations: AVX2 and FMA.
  LAZYRICH_AVX2 = 1,
  /// 512-bit registers: AVX-512 F, DQ and VL.
  LAZYRICH_AVX512 = 2,
};

/// The kernels of one level.
struct lazyrich_kernels {
  /// The Box–Muller transformation of `pairs` pairs (u, v), each replaced by two normal numbers.
  void (*_Nonnull box_muller)(double *numbers, size_t pairs);
};

/// The highest level that the processor has.
enum lazyrich_level lazyrich_best_level(void);

/// The kernels of a level, which the processor must have.
const struct lazyrich_kernels *lazyrich_kernels_of(enum lazyrich_level level);

#pragma clang assume_nonnull end

#endif
