// Vectors of LANES numbers, which the file that includes this one defines.

#include "CKernels.h"

#include <math.h>
#include <stdint.h>
#include <string.h>
#if LANES >= 4
#include <immintrin.h>
#endif

// A multiplication and an addition stay two operations, each rounded, unless the code asks for a fused one.
#pragma STDC FP_CONTRACT OFF
// Vectors are passed to functions that are inlined alone, so how they would be passed does not matter.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef double Vector __attribute__((vector_size(LANES * 8)));
typedef uint64_t Bits __attribute__((vector_size(LANES * 8)));
typedef int64_t Mask __attribute__((vector_size(LANES * 8)));
typedef double LooseVector __attribute__((vector_size(LANES * 8), aligned(8), may_alias));

INLINE Vector load(const double *source) { return *(const LooseVector *)source; }
INLINE void store(double *target, Vector vector) { *(LooseVector *)target = vector; }
INLINE Vector splat(double number) { return number - (Vector){}; }
INLINE Vector fused(Vector one, Vector other, Vector sum) { return __builtin_elementwise_fma(one, other, sum); }
INLINE Vector root(Vector vector) { return __builtin_elementwise_sqrt(vector); }

/// number · power + sum for a power of two: the product is exact, so that fusing it changes no bit.
INLINE Vector scaled_sum(Vector number, double power, Vector sum) {
#if LANES == 2
  return number * power + sum;
#else
  return fused(number, splat(power), sum);
#endif
}

/// Keeps the compiler from moving what a vector depends on to after this point, and what depends on it to before it.
/// Without an effect on processors whose registers are not known here.
INLINE void keep_order(Vector *vector) {
#if LANES == 8
  __asm__ volatile("" : "+v"(*vector));
#elif LANES == 4
  __asm__ volatile("" : "+x"(*vector));
#endif
}

/// `one` in the lanes of a mask, `other` in the rest.
INLINE Vector choose(Mask mask, Vector one, Vector other) {
  return (Vector)(((Mask)one & mask) | ((Mask)other & ~mask));
}

/// The larger of two numbers in each lane; `one` where either is not a number.
INLINE Vector larger(Vector one, Vector other) {
#if LANES == 8
  return _mm512_max_pd(other, one);
#elif LANES == 4
  return _mm256_max_pd(other, one);
#else
  for (size_t lane = 0; lane < LANES; lane++) one[lane] = other[lane] > one[lane] ? other[lane] : one[lane];
  return one;
#endif
}

/// The smaller of two numbers in each lane; `one` where either is not a number.
INLINE Vector smaller(Vector one, Vector other) {
#if LANES == 8
  return _mm512_min_pd(other, one);
#elif LANES == 4
  return _mm256_min_pd(other, one);
#else
  for (size_t lane = 0; lane < LANES; lane++) one[lane] = other[lane] < one[lane] ? other[lane] : one[lane];
  return one;
#endif
}

#if LANES >= 4
/// The lanes below `count` ≤ 4 of four, read from a table: a comparison would be repeated at every load.
INLINE __m256i first_of_four(size_t count) {
  static const int64_t lanes[8] = {-1, -1, -1, -1};
  return _mm256_loadu_si256((const __m256i *)(lanes + 4 - count));
}
#endif

// The first `count` < LANES numbers, the other lanes zero, and their counterpart.
#if LANES == 8
INLINE Vector load_part(const double *source, size_t count) {
  return _mm512_maskz_loadu_pd((__mmask8)((1u << count) - 1), source);
}
INLINE void store_part(double *target, Vector vector, size_t count) {
  _mm512_mask_storeu_pd(target, (__mmask8)((1u << count) - 1), vector);
}
#elif LANES == 4
INLINE Vector load_part(const double *source, size_t count) { return _mm256_maskload_pd(source, first_of_four(count)); }
/// In whole parts, for some processors with 256 bits divide a store with a mask into many operations.
INLINE void store_part(double *target, Vector vector, size_t count) {
  if (count & 2) _mm_storeu_pd(target, _mm256_castpd256_pd128(vector));
  if (count & 1) target[count & 2] = count & 2 ? vector[2] : vector[0];
}
#else
INLINE Vector load_part(const double *source, size_t count) {
  Vector vector = {};
  for (size_t lane = 0; lane < count; lane++) vector[lane] = source[lane];
  return vector;
}
INLINE void store_part(double *target, Vector vector, size_t count) {
  for (size_t lane = 0; lane < count; lane++) target[lane] = vector[lane];
}
#endif
