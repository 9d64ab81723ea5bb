#include "CKernels.h"

extern const struct lazyrich_kernels lazyrich_portable_kernels, lazyrich_avx2_kernels, lazyrich_avx512_kernels;

#if defined(__x86_64__)

enum lazyrich_level lazyrich_best_level(void) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return LAZYRICH_PORTABLE;
  bool has_wide_registers = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                            __builtin_cpu_supports("avx512vl");
  return has_wide_registers ? LAZYRICH_AVX512 : LAZYRICH_AVX2;
}

const struct lazyrich_kernels *lazyrich_kernels_of(enum lazyrich_level level) {
  switch (level) {
    case LAZYRICH_PORTABLE: return &lazyrich_portable_kernels;
    case LAZYRICH_AVX2: return &lazyrich_avx2_kernels;
    case LAZYRICH_AVX512: return &lazyrich_avx512_kernels;
  }
  return &lazyrich_portable_kernels;
}

#else

enum lazyrich_level lazyrich_best_level(void) { return LAZYRICH_PORTABLE; }

const struct lazyrich_kernels *lazyrich_kernels_of(enum lazyrich_level level) { return &lazyrich_portable_kernels; }

#endif
