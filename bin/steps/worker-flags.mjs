/**
 * For the worker. Where the heap may grow beyond 2 GB, the collector lets the buffers of a file that is read pile up: 150 MB more, for
 * a tenth of the parsing's processor time. No import needs more heap than this; what it holds does not grow with the file.
 */
export const workerFlags = ["--max-old-space-size=1536"];

/**
 * For the worker, where memory is handed out by glibc: the buffers of a file go back to the system as they are freed. It would keep
 * them in pieces otherwise, 60 to 90 MB of them. Elsewhere nobody looks at these.
 */
export const workerVariables = { MALLOC_ARENA_MAX: "2", MALLOC_MMAP_THRESHOLD_: "262144" };
