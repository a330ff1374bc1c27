# gnuplot -c plot.gp DATA PNG TITLE: recall against queries a second, a line for each index.
set terminal pngcairo noenhanced size 1000,620 font "sans,11" background "#ffffff"
set output ARG2
set title ARG3 font "sans,13"
set xlabel "recall@10"
set ylabel "queries a second (log)"
set logscale y
set xrange [0.8:1.002]
set grid lc rgb "#dddddd"
set key outside right top
stats ARG1 using 1 nooutput
set for [i=1:8] linetype i lw 2 pt i ps 1.1
set linetype 1 lc rgb "#c0392b" lw 3
plot for [i=0:STATS_blocks-2] ARG1 index i using 1:2 with linespoints title columnheader(1)
