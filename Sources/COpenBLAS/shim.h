#include <cblas.h>
#include <lapacke.h>

/* Exported by Debian's dynamic-architecture OpenBLAS, missing from its headers. */
extern void gotoblas_dynamic_quit(void);
extern void gotoblas_dynamic_init(void);
/* Exported by its builds with worker threads; what it does before every fork too. */
extern int blas_thread_shutdown_(void) __attribute__((weak));

/* Ends the worker threads, where the build has any. */
static inline void lazyrich_end_blas_threads(void) {
  if (blas_thread_shutdown_) blas_thread_shutdown_();
}

/* Whether the processor runs OpenBLAS's Haswell kernels (AVX2 and FMA). */
static inline int lazyrich_cpu_has_avx2_fma(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
